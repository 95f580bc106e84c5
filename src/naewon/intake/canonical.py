"""An inquiry as every door hands it over, whatever it looked like on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from naewon.intake.payloads import keepable
from naewon.patients.forbidden import mask_forbidden, mask_in_codes
from naewon.patients.guarding import masked_in
from naewon.patients.models.handle import LONGEST_HANDLE


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """Who asks, as they wrote it. `phone` may be anything; what can be read of it is found out later.

    `handle` is what a chat calls them; `also_known` what other kinds of source would, as (kind, handle).
    It shows nothing of itself where it is printed, as in a log.
    """

    name: str = ""
    phone: str = ""
    email: str = ""
    birth: date | None = None
    sex: str = ""
    residence: str = ""
    chart_number: str = ""
    handle: str = ""
    also_known: tuple[tuple[str, str], ...] = ()

    def fit_to_keep(self) -> "Person":
        return replace(
            self,
            name=kept(self.name, 60),
            email=kept(self.email, 254),
            residence=kept(self.residence, 60),
            chart_number=chart_number_kept(self.chart_number),
            handle=handle_kept(self.handle),
            also_known=tuple((kind, handle_kept(handle)) for kind, handle in self.also_known),
        )


@dataclass(frozen=True, slots=True, repr=False)
class Minder:
    """Who agreed for somebody under fourteen, as they wrote it."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """One box that was shown: ticked or left empty, for which medium, and which text stood beside it.

    `digest` is that of a kept text (`naewon.patients.models.ConsentText`), where we showed it ourselves. `text` is what
    others showed, word for word, to be kept likewise.
    """

    purpose: str
    granted: bool
    text_version: str = ""
    medium: str = ""
    digest: str = ""
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the person came from. All empty: the channel of the source.

    `channel` is created where the clinic does not know it; `channel_hint` counts only where it does. A campaign and a
    creative are known by their code, else by their name.
    """

    channel: str = ""
    channel_hint: str = ""
    campaign_code: str = ""
    campaign: str = ""
    creative_code: str = ""
    creative: str = ""

    def fit_to_keep(self) -> "Origin":
        """Whoever writes a link can write anything into it."""
        return Origin(*(mask_in_codes(getattr(self, name)) for name in ORIGINS))


ORIGINS = [one.name for one in fields(Origin)]


@dataclass(frozen=True, slots=True)
class Past:
    """What became of an inquiry before it came here, as a file tells it. Times are instants, None where not told.

    `outcome` is how its booking ended (`naewon.visits.models.Kind`), `closed_reason` why it was closed
    (`naewon.inquiries.models.Reason`), `paid_won` what was paid, `counsellor` the
    name of who called.
    """

    attempts: int = 0
    first_contact_at: datetime | None = None
    booked_at: datetime | None = None
    booked_for: datetime | None = None
    visited_at: datetime | None = None
    outcome: str = ""
    closed_reason: str = ""
    closed_at: datetime | None = None
    comment: str = ""
    paid_won: int | None = None
    counsellor: str = ""

    @property
    def is_over(self) -> bool:
        """The inquiry was closed, or came to a visit."""
        return bool(self.closed_reason or self.visited_at or self.outcome == "visited")

    def fit_to_keep(self) -> "Past":
        return replace(self, comment=kept(self.comment)) if self.comment else self


@dataclass(frozen=True, slots=True)
class Canonical:
    """One inquiry. `external_id` is the source's own id: at most 120 signs, the same never counts twice.

    `medium` is by what it was said, where it is one line of a conversation and not a form. `came_by` are the ids under
    which its source may have told of the link they came into the chat by, the newest first.
    """

    source_kind: str
    external_id: str
    occurred_at: datetime
    person: Person = field(default_factory=Person)
    asked_for: str = ""
    message: str = field(default="", repr=False)
    medium: str = ""
    came_by: tuple[str, ...] = ()
    preferred_time: str = ""
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    consents: tuple[Agreement, ...] = ()
    origin: Origin = field(default_factory=Origin)
    attribution: Mapping[str, Any] = field(default_factory=dict, repr=False)
    is_test: bool = False
    past: Past | None = None
    address: str | None = None
    minder: Minder | None = None

    @property
    def is_nobody(self) -> bool:
        """Neither a name nor a way to reach them: nothing anybody could work with."""
        person = self.person
        return not any(told.strip() for told in (person.name, person.phone, person.email, person.handle))

    @property
    def handles(self) -> tuple[tuple[str, str], ...]:
        """What chats call the person, as (kind, handle)."""
        named = ((self.source_kind, self.person.handle), *self.person.also_known)
        return tuple((kind, handle) for kind, handle in named if handle)

    @property
    def is_open(self) -> bool:
        """Somebody may call: neither a test nor over already."""
        return not (self.is_test or (self.past and self.past.is_over))

    def fit_to_keep(self) -> "Canonical":
        """The same without what must not be kept: numbers the law forbids to collect, signs a database refuses."""
        return replace(
            self,
            person=self.person.fit_to_keep(),
            asked_for=kept(self.asked_for, 120),
            message=kept(self.message),
            preferred_time=kept(self.preferred_time, 120),
            answers={kept(name, 60): kept(value, 300) for name, value in self.answers.items() if value.strip()},
            attribution=masked_in(keepable(dict(self.attribution)), mask_in_codes),
            origin=self.origin.fit_to_keep(),
            minder=self.minder and Minder(kept(self.minder.name, 60), kept(self.minder.phone, 40)),
            past=self.past and self.past.fit_to_keep(),
        )


def kept(text: str, longest: int | None = None) -> str:
    """Text without forbidden numbers, cut to what its column holds."""
    return mask_forbidden(str(keepable(text)))[0].strip()[:longest] if text else ""


def chart_number_kept(number: str) -> str:
    """Empty where it is a forbidden number, or was one: starred, those of two people look like one."""
    return "" if "*" in number or mask_forbidden(number)[1] else number


def handle_kept(handle: str) -> str:
    """Empty where it holds a forbidden number, for the same reason."""
    handle = str(keepable(handle)).strip()[:LONGEST_HANDLE]
    return handle if mask_in_codes(handle) == handle else ""
