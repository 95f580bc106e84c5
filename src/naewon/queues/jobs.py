"""Following what happened: the outbox at once, the passing of time by the minute."""

from datetime import datetime

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from naewon.alarms.raising import raise_alarms
from naewon.clinics.models import Clinic
from naewon.handovers.coming_back import let_lapse
from naewon.journal.in_turn import InTurn
from naewon.journal.outbox import FOLLOW, take
from naewon.queues.answering import ANSWER, answer_new, answer_soon
from naewon.queues.assigning import give_out
from naewon.queues.desk_warning import warn_desk
from naewon.queues.effect import end_what_is_answered
from naewon.queues.holding import free_lapsed, hold_while_talking
from naewon.queues.idle_owners import keep_the_clock
from naewon.queues.learning import learn_curves
from naewon.queues.passing import let_time_pass
from naewon.queues.placing import place, refresh_in
from naewon.queues.reminding import unplaced
from naewon.tenancy.doors import clinics_with_changes, every_clinic
from naewon.tenancy.within import within
from naewon.visits.asking import ask_who_came
from naewon.visits.telling import tell_who_booked, tell_who_comes_tomorrow

# Who asks just now waits for the batch in hand, so it takes a worker a few tenths of a second; most of what a small one
# takes is the same for any number of inquiries.
BATCH = 1_000


# Before everything else: an open screen waits for it.
@app.task(name=FOLLOW, queue="live", priority=30)
def follow() -> None:
    """Score and place what the outbox names."""
    follow_in_turn()


def follow_all() -> None:
    """A batch of each clinic in turn, until the outbox is empty."""
    while sum(follow_batch(clinic_id, timezone.now()) for clinic_id in clinics_with_changes()):
        pass


follow_in_turn = InTurn(follow_all)


def follow_batch(clinic_id: int, now: datetime) -> int:
    """One batch, in one transaction with its removal from the outbox: killed in between, it is simply done again."""
    with within([clinic_id]):
        if changed := take(clinic_id, BATCH):
            clinic = Clinic.objects.prefetch_related("opening_hours", "closed_days").get(pk=clinic_id)
            refresh_in(clinic, changed, now)
            hold_while_talking(clinic, changed, now)
            answer_soon(clinic, changed, now)
            give_out(clinic, now)
            tell_who_booked(clinic, changed, now)
        return len(changed)


# Behind everything that puts somebody on the list, and before messages go out.
@app.task(name=ANSWER, queue="live", priority=8, retry=RetryStrategy(max_attempts=6, exponential_wait=4))
def answer_them(clinic_id: int, inquiry_ids: list[int]) -> None:
    """바로 답하기, to those whom `follow` found waiting for it."""
    with within([clinic_id]):
        answer_new(Clinic.objects.get(pk=clinic_id), inquiry_ids, timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="queues.tick", queue="live", queueing_lock="queues.tick", priority=10)
def tick(timestamp: int) -> None:  # noqa: ARG001
    """What time alone changes: scores that no longer hold, and the order of who is ready; and a net for the outbox."""
    now = timezone.now()
    for clinic_id in every_clinic():
        let_time_pass(clinic_id, now, meanwhile=follow)
        with within([clinic_id]):
            clinic = Clinic.objects.get(pk=clinic_id)
            free_lapsed(clinic, now)
            keep_the_clock(clinic, now)
            warn_desk(clinic, now)
            let_lapse(clinic, now)
            raise_alarms(clinic, now)
            give_out(clinic, now)
            place(unplaced(clinic, now), now)
            tell_who_comes_tomorrow(clinic, now)
            ask_who_came(clinic, now)
    follow()


@app.periodic(cron="30 18 * * *")
@app.task(name="queues.end_experiments", queue="heavy", queueing_lock="queues.end_experiments")
def end_experiments(timestamp: int) -> None:  # noqa: ARG001
    """18:30 UTC is half past three in Seoul."""
    for clinic_id in every_clinic():
        with within([clinic_id]):
            end_what_is_answered(Clinic.objects.get(pk=clinic_id), timezone.now())


@app.periodic(cron="40 18 * * *")
@app.task(name="queues.learn", queue="heavy", queueing_lock="queues.learn")
def learn(timestamp: int) -> None:  # noqa: ARG001
    """Each clinic for itself: killed in between, the rest keeps what it learned the night before."""
    for clinic_id in every_clinic():
        with within([clinic_id]):
            learn_curves(Clinic.objects.get(pk=clinic_id), timezone.now())
