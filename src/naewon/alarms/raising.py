"""책임 알림: who answers for a step hears of it before its time is up, when it is, and a director when it is long over.

Quiet while the clinic is closed, for its clocks stand still then. Told once, however many workers look.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q

from naewon.alarms.models import Alarm, Stage
from naewon.alarms.waiting import Waited, waiting_in
from naewon.clinics.models import Clinic, Matter, Membership
from naewon.clinics.openclock import OpenClock
from naewon.clinics.responsibilities import Answerable, who_answers
from naewon.clinics.roles import Role
from naewon.journal.live import tell
from naewon.team.models import About, Notification, notify

# Of its time; what is left is enough to do it.
SOON = 0.8
# As long again as it was to take.
LONG = 2.0
TOPIC = "alarms"


def raise_alarms(clinic: Clinic, now: datetime) -> None:
    """What the passing of a minute means for all steps."""
    calendar = clinic.calendar()
    if not calendar.is_open(now):
        return
    waiting = waiting_in(clinic, now)
    changed = end_done(clinic, waiting, now)
    if waiting:
        clock = OpenClock.covering(calendar, [*(each.since for each in waiting), now])
        held = {each.matter: each for each in who_answers(clinic, {each.matter for each in waiting})}
        changed += raise_due(clinic, waiting, held, clock, now)
    if changed:
        tell(clinic.pk, TOPIC)


def end_done(clinic: Clinic, waiting: Iterable[Waited], now: datetime) -> int:
    """Whose step was done, or is not asked for any more; what was told of it is no news."""
    still = [f"{each.matter}:{each.event}" for each in waiting]
    standing = Alarm.objects.filter(clinic=clinic, ended_at__isnull=True)
    done = [alarm for alarm in standing if str(alarm) not in still]
    if not done:
        return 0
    Alarm.objects.filter(pk__in=[alarm.pk for alarm in done]).update(ended_at=now)
    unread = Notification.objects.filter(clinic=clinic, kind=About.ALARM, read_at__isnull=True)
    unread.filter(event__in=[event_of(alarm, stage) for alarm in done for stage in Stage]).update(read_at=now)
    return len(done)


def raise_due(
    clinic: Clinic, waiting: Sequence[Waited], held: dict[Matter, Answerable], clock: OpenClock, now: datetime
) -> int:
    known = {str(alarm): alarm for alarm in Alarm.objects.filter(clinic=clinic, event__in=[e.event for e in waiting])}
    raised = 0
    for each in waiting:
        answers = held[each.matter]
        stage = stage_of(each, each.minutes or answers.minutes, clock, now)
        alarm = known.get(f"{each.matter}:{each.event}")
        if not stage or (alarm and alarm.stage >= stage and alarm.ended_at is None):
            continue
        minutes = 0 if each.is_due else answers.minutes or 0
        alarm = alarm or new_alarm(clinic, each, clock.after(each.since, minutes), now)
        raised += raise_one(alarm, stage, answers, now)
    return raised


def stage_of(each: Waited, minutes: int | None, clock: OpenClock, now: datetime) -> Stage | None:
    """How far the clock has run, in open minutes; None before it is worth a word, or where it has no clock."""
    if not minutes:
        return None
    share = clock.minutes(each.since, now) / minutes + each.is_due
    steps = ((LONG, Stage.LONG_OVER), (1.0, Stage.LATE), (SOON, Stage.SOON))
    return next((stage for least, stage in steps if share >= least), None)


def new_alarm(clinic: Clinic, each: Waited, due_at: datetime, now: datetime) -> Alarm:
    story = {"inquiry_id": each.inquiry_id, "staff_id": each.staff_id, "due_at": due_at, "at": now}
    return Alarm.objects.get_or_create(clinic=clinic, matter=each.matter, event=each.event, defaults=story)[0]


def raise_one(alarm: Alarm, stage: Stage, answers: Answerable, now: datetime) -> int:
    """Whoever comes second finds that it was said. What waits again was not done after all: it stands again, untold."""
    if not alarm.reach(stage, at=now):
        return Alarm.objects.filter(pk=alarm.pk, ended_at__isnull=False).update(ended_at=None)
    notify(receivers_of(alarm, stage, answers), About.ALARM, event_of(alarm, stage), inquiry=alarm.inquiry, at=now)
    return 1


def receivers_of(alarm: Alarm, stage: Stage, answers: Answerable) -> list[Membership]:
    """Before, whoever is to do it; when it is late, who answers for it as well; long after, the director."""
    here = Membership.objects.filter(clinic=alarm.clinic_id, is_active=True, user__is_active=True)
    if stage == Stage.LONG_OVER:
        return list(here.filter(role=Role.DIRECTOR))
    named = list(here.filter(pk=alarm.staff_id)) if alarm.staff_id else []
    if stage == Stage.SOON and named:
        return named
    return list(here.filter(Q(pk__in=[each.pk for each in (*named, *answers.people)])))


def event_of(alarm: Alarm, stage: int) -> str:
    """With the matter and the stage, so that a list of notifications need not look the alarms up."""
    return f"alarm:{alarm.pk}:{alarm.matter}:{int(stage)}"
