"""What one form asks and says, read from the content of an edition, of a draft, or of a source that has neither."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from naewon.intake.models import Source
from naewon.patients.models import Medium, Purpose
from naewon.patients.wordings import Wording, read_wording, wording_of

OFF, OPTIONAL, REQUIRED = "off", "optional", "required"
# What may be asked beside name and number, in order, and how it is asked unless somebody says otherwise.
ASKABLE = {"email": OFF, "birth": OFF, "residence": OFF, "item": OPTIONAL, "preferred_time": OPTIONAL, "memo": OPTIONAL}
# The boxes every form of ours shows, and those it may show beside them.
ALWAYS = (Purpose.COLLECT_USE, Purpose.SENSITIVE, Purpose.MARKETING, Purpose.NIGHT)
BESIDE = (Purpose.THIRD_PARTY, Purpose.OVERSEAS, Purpose.RECORDING, Purpose.PHOTOS)
CONSENT_VERSION = "naewon-form-1"
MOST_QUESTIONS, MOST_CHOICES = 20, 20
CALLS_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Question:
    """A question of this clinic's form; without choices it is answered in words."""

    label: str
    choices: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form. `procedures` empty offers all of the clinic; `texts` holds what stands in place of our own wordings.

    With `media` news is agreed to for each of them apart, else for all in one box.
    """

    headline: str = ""
    intro: str = ""
    thanks: str = ""
    procedures: tuple[str, ...] = ()
    asks: Mapping[str, str] = field(default_factory=lambda: dict(ASKABLE))
    questions: tuple[Question, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[Purpose, ...] = ()
    media: tuple[Medium, ...] = ()
    takes_minors: bool = True
    offers_calls: bool = True
    calls_at_once: int = CALLS_AT_ONCE
    version: str = CONSENT_VERSION

    @property
    def boxes(self) -> tuple[Purpose, ...]:
        return (*ALWAYS, *self.beside)

    def wording(self, purpose: Purpose) -> Wording:
        """What stands beside a box."""
        wording = self.own_wording(purpose)
        by_medium = purpose == Purpose.MARKETING and self.media
        return wording.by([medium.label for medium in self.media]) if by_medium else wording

    def own_wording(self, purpose: Purpose) -> Wording:
        """As somebody of the clinic writes it."""
        own = self.texts.get(purpose)
        return read_wording(own) if own else wording_of(purpose)

    def asks_for(self, name: str) -> bool:
        return self.asks.get(name, OFF) != OFF

    def needs(self, name: str) -> bool:
        return self.asks.get(name, OFF) == REQUIRED

    def texts_shown(self) -> dict[str, str]:
        """By purpose, word for word."""
        shown = (*self.boxes, *([Purpose.GUARDIAN] if self.takes_minors else []))
        return {purpose.value: self.wording(purpose).text for purpose in shown}


def read_sheet(content: Mapping[str, Any], version: str = "") -> Sheet:
    """Whatever is missing or strange in the content is as it would be on a new form."""
    asks = content.get("asks", {})
    calls = content.get("calls", {})
    return Sheet(
        **{name: str(content.get(name, "")) for name in ("headline", "intro", "thanks")},
        procedures=tuple(content.get("procedures", ())),
        asks={name: asks.get(name, usual) for name, usual in ASKABLE.items()},
        questions=tuple(question_in(row) for row in content.get("questions", ())),
        texts=dict(content.get("texts", {})),
        beside=tuple(purpose for purpose in BESIDE if purpose in content.get("beside", ())),
        media=tuple(medium for medium in Medium if medium in content.get("media", ())),
        takes_minors=bool(content.get("takes_minors", True)),
        offers_calls=bool(calls.get("offer", True)),
        calls_at_once=int(calls.get("at_once", CALLS_AT_ONCE)),
        version=version or str(content.get("consent_version", CONSENT_VERSION)),
    )


def question_in(row: Mapping[str, Any]) -> Question:
    return Question(str(row["label"]), tuple(row.get("choices", ())), bool(row.get("required", False)))


def content_of(sheet: Sheet) -> dict[str, Any]:
    """As it is kept: `read_sheet` reads it back."""
    return {
        "headline": sheet.headline,
        "intro": sheet.intro,
        "thanks": sheet.thanks,
        "procedures": list(sheet.procedures),
        "asks": dict(sheet.asks),
        "questions": [
            {"label": row.label, "choices": list(row.choices), "required": row.required} for row in sheet.questions
        ],
        "texts": dict(sheet.texts),
        "beside": [purpose.value for purpose in sheet.beside],
        "media": [medium.value for medium in sheet.media],
        "takes_minors": sheet.takes_minors,
        "calls": {"offer": sheet.offers_calls, "at_once": sheet.calls_at_once},
    }


def words_of(source: Source) -> dict[str, Any]:
    """What a source said of its form before there were editions."""
    names = ("headline", "intro", "thanks", "procedures", "questions", "consent_version")
    return {name: source.settings[name] for name in names if name in source.settings}
