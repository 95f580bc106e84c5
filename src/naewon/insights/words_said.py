"""Finding what was written by a word of it. The texts are sealed, so the newest are opened and looked through."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, NamedTuple

from naewon.clinics.models import Membership
from naewon.contacts.models import Spoken, Transcript
from naewon.inquiries.mentioning import spoken
from naewon.inquiries.models import Inquiry
from naewon.insights.texts import KINDS, Piece, pieces_of
from naewon.vault.errors import CannotOpen
from naewon.vault.fields import field_of

# How far back at once, how many texts of each kind, and how many people (docs/decisions/0044).
A_STRETCH = timedelta(days=90)
OPENED = 1000
# A transcript is as long as fifty messages.
TRANSCRIPTS = 200
FOUND = 20
SHORTEST = 2
AROUND = 40


class Hit(NamedTuple):
    """Where a word stands: in which record, of what kind, and what stands around it."""

    inquiry: Inquiry
    kind: str
    at: datetime
    passage: str


class Found(NamedTuple):
    """`since`: so far back all was looked through, or enough people found; `has_older`: there is more behind it."""

    hits: list[Hit]
    since: datetime
    has_older: bool


@dataclass
class Stretch:
    """Some time that is looked through; `read_to`: how far back all of it was read."""

    since: datetime
    until: datetime
    read_to: datetime

    @classmethod
    def before(cls, until: datetime) -> "Stretch":
        return cls(until - A_STRETCH, until, until - A_STRETCH)

    def newest(self, rows: Any, at: str, columns: tuple[str, ...], limit: int) -> list[tuple[Any, ...]]:
        """When, and the columns, of the newest of them; where there are too many, older ones are not read."""
        within = rows.filter(**{f"{at}__gte": self.since, f"{at}__lt": self.until})
        found = list(within.order_by(f"-{at}", "-pk").values_list(at, *columns)[:limit])
        if len(found) == limit:
            self.read_to = max(self.read_to, found[-1][0])
        return found


def words_said(staff: Membership, wanted: str, until: datetime) -> Found:
    """The newest texts of the clinic before `until` in which it occurs, one of each person, for who may see people."""
    staff.require("can_see_people")
    stretch, wanted = Stretch.before(until), " ".join(wanted.split())
    if len(wanted) < SHORTEST:
        return Found([], stretch.since, has_older=False)
    texts = chain(_texts_with(staff.clinic_id, wanted, stretch), _spoken_with(staff.clinic_id, wanted, stretch))
    newest: dict[int, tuple[str, datetime, int, str]] = {}
    for hit in sorted(texts, key=lambda hit: hit[1], reverse=True):
        newest.setdefault(hit[2], hit)
    shown = list(newest.values())[:FOUND]
    visible = Inquiry.objects.visible_to(staff)
    rows = visible.select_related("patient", "procedure").in_bulk([key for _, _, key, _ in shown])
    hits = [Hit(rows[key], kind, at, passage) for kind, at, key, passage in shown if key in rows]
    since = shown[-1][1] if len(newest) > FOUND else stretch.read_to
    return Found(hits, since, has_older=visible.filter(received_at__lt=since).exists())


def _texts_with(clinic_id: int, wanted: str, stretch: Stretch) -> Iterator[tuple[str, datetime, int, str]]:
    for kind in KINDS:
        rows = kind.model._default_manager.filter(kind.standing, clinic_id=clinic_id)
        for at, inquiry_id, *values in stretch.newest(rows, kind.at, (kind.whose, *kind.columns), OPENED):
            # One that cannot be opened hides nobody else.
            with suppress(CannotOpen):
                if text := _text_with(wanted, list(pieces_of(kind, tuple(values), clinic_id))):
                    yield kind.name, at, inquiry_id, around(spoken(text, clinic_id), wanted)


def _text_with(wanted: str, pieces: list[Piece]) -> str:
    """What a row says, if the word is in it; of many answers those in which it is."""
    hits = [piece for piece in pieces if wanted.casefold() in piece.words.casefold()]
    return " · ".join(piece.shown for piece in pieces if piece in hits or not piece.is_answer) if hits else ""


def _spoken_with(clinic_id: int, wanted: str, stretch: Stretch) -> Iterator[tuple[str, datetime, int, str]]:
    """What was said in calls that were written down: the first line of each in which it occurs, with who said it."""
    rows, field = Transcript.objects.filter(clinic_id=clinic_id).standing(), field_of(Transcript, "lines")
    for at, inquiry_id, sealed in stretch.newest(rows, "call__started_at", ("call__inquiry_id", "lines"), TRANSCRIPTS):
        with suppress(CannotOpen):
            lines = (Spoken(*line) for line in field.opened(sealed, clinic_id))
            if line := next((line for line in lines if wanted.casefold() in line.words.casefold()), None):
                yield "transcribed", at, inquiry_id, around(line.told, wanted)


def around(text: str, wanted: str) -> str:
    """What stands around it, with a mark where something was left out.

    >>> around("흉터가 남을까 걱정된다고 하심", "걱정")
    '흉터가 남을까 걱정된다고 하심'
    """
    place = max(text.casefold().find(wanted.casefold()), 0)
    start, end = max(place - AROUND, 0), place + len(wanted) + AROUND
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")
