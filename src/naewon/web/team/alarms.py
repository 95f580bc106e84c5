"""책임 알림 on the screen: in one line where people work, and one by one on a page of its own."""

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from naewon.alarms.access import alarms_of
from naewon.alarms.models import Alarm, Stage
from naewon.clinics.models import Matter, Membership
from naewon.clinics.responsibilities import who_answers
from naewon.journal.watching import record_list
from naewon.web.asking import asking
from naewon.web.speaking import span
from naewon.web.team.places import tabs

# A word, a shape and a tone, so that it never hangs on colour alone.
TONES = {Stage.SOON: "tone-warm", Stage.LATE: "tone-hot", Stage.LONG_OVER: "tone-hot"}
ICONS = {Stage.SOON: "clock", Stage.LATE: "alarm-clock", Stage.LONG_OVER: "triangle-alert"}
# What waits as one for each list, and of these what 오늘 itself shows.
DESKS = (Matter.FIRST_CONTACT, Matter.CALL_BACK, Matter.RETRY, Matter.REMINDER)
ON_TODAY = DESKS[:3]
# Where it is done; else on the page of the person.
PLACES = {
    **dict.fromkeys(ON_TODAY, "today"),
    Matter.REMINDER: "bookings",
    Matter.RECEPTION: "bookings",
    Matter.CONSULTATION: "bookings",
    Matter.HANDOVER: "bookings",
    Matter.PROMISE: "promises",
}


class Counted(NamedTuple):
    """A step: how many wait, and how the one due first stands."""

    label: str | Promise
    number: int
    words: str
    tone: str
    icon: str


class Shown(NamedTuple):
    """One of them. `held` names who answers; `about` the person, nothing where none is to be named."""

    alarm: Alarm
    label: str | Promise
    stage: str | Promise
    tone: str
    icon: str
    held: str
    about: str
    url: str


@asking
def show_line(request: HttpRequest, staff: Membership) -> HttpResponse:
    """오늘 has who was not content in a banner, and in its list who is called too late."""
    now, alarms = timezone.now(), alarms_of(staff, timezone.now())
    if request.GET.get("on") == "today":
        there = {*ON_TODAY, *([Matter.AFTER_CARE] if staff.can_answer_unhappy else [])}
        alarms = [row for row in alarms if row.matter not in there]
    return render(request, "team/alarms_line.html", {"counted": counted(alarms, now)})


@asking
def show_alarms(request: HttpRequest, staff: Membership) -> HttpResponse:
    now = timezone.now()
    alarms = alarms_of(staff, now)
    if staff.can_see_people:
        record_list("alarms", [row.inquiry.patient_id for row in alarms if row.inquiry], by=staff, at=now)
    names = {each.matter: each.name for each in who_answers(staff.clinic)} if alarms else {}
    rows = [shown(row, names[Matter(row.matter)], staff) for row in alarms]
    return render(request, "team/alarms.html", {"rows": rows, "tabs": tabs(staff, "alarms")})


def counted(alarms: list[Alarm], now: datetime) -> list[Counted]:
    """`alarms` with the first due first, so that the first of each step is its worst."""
    counts: Counter[str] = Counter()
    for row in alarms:
        counts[row.matter] += row.number
    first = {row.matter: row for row in reversed(alarms)}
    worst = sorted(first.values(), key=lambda row: (-row.stage, row.due_at))
    return [
        Counted(
            Matter(row.matter).label,
            counts[row.matter],
            words_of(row, now),
            TONES[Stage(row.stage)],
            ICONS[Stage(row.stage)],
        )
        for row in worst
    ]


def words_of(row: Alarm, now: datetime) -> str:
    left = row.due_at - now
    return _("기한 %s 지남") % span(-left) if left.total_seconds() <= 0 else _("기한 %s 남음") % span(left)


def shown(row: Alarm, held: str, staff: Membership) -> Shown:
    stage, matter = Stage(row.stage), Matter(row.matter)
    person = row.inquiry if staff.can_see_people else None
    about = person.patient.shown_as if person else desk_of(row)
    return Shown(row, matter.label, stage.label, TONES[stage], ICONS[stage], held, about, place_of(row, staff))


def desk_of(row: Alarm) -> str:
    """Whose list it is, of what waits as one."""
    if row.matter not in DESKS:
        return ""
    whose = _("%s님 담당") % row.staff.name if row.staff else _("팀의 목록")
    return _("%(whose)s · %(n)d명") % {"whose": whose, "n": row.number}


def place_of(row: Alarm, staff: Membership) -> str:
    if row.matter == Matter.PROMISE:
        is_note = row.event.startswith("creative_note:")
        return reverse("advert-results" if is_note else "promises") if staff.can_see_marketing else reverse("tasks")
    if row.matter == Matter.HANDOVER and row.inquiry_id is None and not staff.can_see_bookings:
        return reverse("advert-results")
    if place := PLACES.get(Matter(row.matter)):
        return reverse(place)
    return reverse("inquiry", args=[row.inquiry_id]) if row.inquiry_id else reverse("tasks")
