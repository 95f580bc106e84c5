"""What is unusual, each in a sentence. A sentence asks for a look; it accuses nobody."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from naewon.clinics.dates import day_words
from naewon.clinics.models import Clinic, Membership
from naewon.journal.sealing import veiled
from naewon.oversight.figures import Figures, Repeat, figures_of, repeated

# People a day. Below the floor nobody is flagged, however new they are and however little is normal for them.
TIMES_NORMAL = 4
FLOOR = 10
LATE_PEOPLE = 10
REFUSALS = 10
SAME_NAME = 5
COLLEAGUE = 2


@dataclass(frozen=True)
class Finding:
    """One thing to look at: `figures` are what its sentence is made of."""

    kind: str
    staff_id: int
    figures: Mapping[str, Any]


def findings(clinic: Clinic, start: datetime, end: datetime) -> list[Finding]:
    """All that is unusual in that time, whoever it is: directors look at themselves as well."""
    told = [finding for row in figures_of(clinic, start, end) for finding in of_person(row)]
    return told + list(searches(clinic, start, end))


def of_person(row: Figures) -> Iterator[Finding]:
    normal = max(row.normal or 0, FLOOR)
    if row.busiest >= TIMES_NORMAL * normal:
        said = {"day": row.busiest_day.isoformat(), "count": row.busiest, "normal": round(row.normal or 0)}
        yield Finding("many", row.staff_id, said)
    if row.latest >= LATE_PEOPLE:
        yield Finding("late", row.staff_id, {"day": row.latest_day.isoformat(), "count": row.latest})
    if row.exports:
        yield Finding("exports", row.staff_id, {"times": row.exports, "rows": row.taken})
    if row.refused >= REFUSALS:
        yield Finding("refused", row.staff_id, {"times": row.refused})


def searches(clinic: Clinic, start: datetime, end: datetime) -> Iterator[Finding]:
    """A colleague's name is sooner too often than anybody else's. Of each kind and person the most frequent."""
    names = {veiled(member.name): member for member in _members(clinic)}
    told: set[tuple[str, int]] = set()
    for row in repeated(clinic, start, end, COLLEAGUE):
        finding = _search(row, names.get(row.words))
        if finding and (finding.kind, finding.staff_id) not in told:
            told.add((finding.kind, finding.staff_id))
            yield finding


def _members(clinic: Clinic) -> list[Membership]:
    return list(Membership.objects.filter(clinic=clinic).select_related("user"))


def _search(row: Repeat, colleague: Membership | None) -> Finding | None:
    if colleague:
        return Finding("colleague", row.staff_id, {"colleague": colleague.name, "times": row.times})
    if row.times >= SAME_NAME:
        return Finding("same_name", row.staff_id, {"masked": row.masked, "times": row.times, "days": row.days})
    return None


def sentence(kind: str, name: str, figures: Mapping[str, Any]) -> str:
    """민지님이 11월 24일 (화)에 120명을 열어 보았습니다. 평소 하루 12명의 10배입니다."""
    said = {**figures, "name": name, "day": _day(figures.get("day"))}
    if kind == "many":
        return _many(said)
    return SENTENCES[kind](said)


def _many(said: dict[str, Any]) -> str:
    if not said["normal"]:
        return _("%(name)s님이 %(day)s에 %(count)d명을 열어 보았습니다. 견줄 지난 기록은 아직 없습니다.") % said
    said["times"] = round(said["count"] / said["normal"])
    return _("%(name)s님이 %(day)s에 %(count)d명을 열어 보았습니다. 평소 하루 %(normal)d명의 %(times)d배입니다.") % said


SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "late": lambda said: _("%(name)s님이 %(day)s 진료 시간 밖에 %(count)d명을 열어 보았습니다.") % said,
    "exports": lambda said: _("%(name)s님이 파일을 %(times)d번 내려받았습니다. 모두 %(rows)d행입니다.") % said,
    "refused": lambda said: _("%(name)s님이 볼 수 없는 것을 %(times)d번 열려다 거절되었습니다.") % said,
    "colleague": lambda said: _("%(name)s님이 동료 %(colleague)s님의 이름을 %(times)d번 찾았습니다.") % said,
    "same_name": lambda said: (
        _("%(name)s님이 같은 이름(%(masked)s)을 %(days)d일에 걸쳐 %(times)d번 찾았습니다.") % said
    ),
}


def _day(iso: str | None) -> str:
    return day_words(date.fromisoformat(iso)) if iso else ""
