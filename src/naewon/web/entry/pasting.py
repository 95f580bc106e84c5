"""붙여넣기: words copied from anywhere, as filled-in sheets to confirm one by one. Nothing is kept before that."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from naewon.clinics.meant import moment_meant
from naewon.clinics.models import Membership
from naewon.intake.paste.found import Known, Part, Pasted
from naewon.intake.paste.reading import LONGEST, read_paste
from naewon.patients.models import Way
from naewon.patients.names import clean_name, masked
from naewon.patients.phone import read_phone
from naewon.web.entry.wishes import wish_meant, wishes_of

NAMES: dict[Part, str | Promise] = {
    "name": _("이름"),
    "phone": _("연락처"),
    "wish": _("시술"),
    "channel": _("유입 경로"),
    "time": _("희망 시간"),
}


class Piece(NamedTuple):
    """Some of the text, with the name of what was understood of it, or nothing."""

    words: str
    part: str = ""


@dataclass(frozen=True)
class Reading:
    """A pasted text and the person at hand; the sheet carries both along, since nothing of them is kept here."""

    text: str
    people: list[Pasted]
    place: int

    @property
    def person(self) -> Pasted:
        return self.people[self.place]

    @property
    def next(self) -> "Reading | None":
        return Reading(self.text, self.people, self.place + 1) if self.place + 1 < len(self.people) else None

    @property
    def names(self) -> list[str]:
        """Everybody in the text, as a list may show them."""
        return [
            masked(clean_name(person.says("name"))) or read_phone(person.says("phone")).masked for person in self.people
        ]

    @property
    def pieces(self) -> list[Piece]:
        return [piece for line in self.person.lines for piece in [*self._pieces(*line), Piece("\n")]]

    def _pieces(self, start: int, end: int) -> list[Piece]:
        """A line, cut where something in it was understood."""
        pieces = []
        for first, last, names in self._marks(start, end):
            pieces += [Piece(self.text[start:first]), Piece(self.text[first:last], names)]
            start = last
        return [piece for piece in [*pieces, Piece(self.text[start:end])] if piece.words]

    def _marks(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """What was understood between two places; a passage that told two things has both names."""
        marks: list[tuple[int, int, str]] = []
        told = [(found.start, found.end, str(NAMES[part])) for part, found in self.person.parts.items()]
        for first, last, name in sorted(each for each in told if start <= each[0] < end):
            if marks and first < marks[-1][1]:
                begun, until, names = marks.pop()
                marks.append((begun, max(until, last), f"{names} · {name}"))
            else:
                marks.append((first, last, name))
        return marks


def read(text: str, place: str, staff: Membership) -> Reading | None:
    """None where the text tells of nobody. A place that is none is the first."""
    # As the browser sends it, every line ends in two signs; places are counted in what is shown.
    text = text.replace("\r\n", "\n")[:LONGEST]
    known = Known(tuple(wish.name for wish in wishes_of(staff.clinic_id)))
    people = read_paste(text, known)
    at = int(place) if place.isdecimal() and len(place) < 6 else 0
    return Reading(text, people, min(at, len(people) - 1)) if people else None


def filled_in(reading: Reading, staff: Membership) -> dict[str, Any]:
    """What the sheet holds at first. A number that can be read is shown as it is dialled, any other as it stood."""
    person = reading.person
    number = read_phone(person.says("phone"))
    return {
        "name": clean_name(person.says("name")),
        "phone": number.national if number.e164 else person.says("phone"),
        "wish": wish_meant(person.says("wish"), wishes_of(staff.clinic_id)),
        "time": person.says("time"),
        "callback": _callback(person, staff),
        "memo": person.message,
        "way": Way.CHAT,
    }


def _callback(person: Pasted, staff: Membership) -> str:
    """As a field of a day and a time has it; empty where they ask for no call, or leave the hour open."""
    now = staff.clinic.local(timezone.now())
    meant = moment_meant(person.says("time"), now, staff.clinic.calendar()) if person.wants_call else None
    return f"{meant:%Y-%m-%dT%H:%M}" if meant else ""
