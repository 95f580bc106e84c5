"""What the worker does for the doors. Each job is one call."""

from datetime import datetime, timedelta

from django.utils import timezone
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from naewon.clinics.models import Clinic
from naewon.intake import comparing, fetching, health, importing, likening, pulling, rerouting
from naewon.intake.bringing_in import bring_in
from naewon.intake.doors import forget_old_windows
from naewon.intake.drain import drain
from naewon.intake.models import Pull
from naewon.intake.speaking_up import tell_of_silence
from naewon.intake.storing import DRAIN, FETCH_NEW
from naewon.intake.undoing import take_out
from naewon.journal.in_turn import InTurn
from naewon.tenancy.doors import every_clinic
from naewon.tenancy.within import within


class Again(Exception):
    """The job is to run again after so many seconds."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"in {seconds:.0f} s")


class WhenSaid(BaseRetryStrategy):
    """The job itself decides whether and when it is tried again."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:  # noqa: ARG002 - its contract
        if not isinstance(exception, Again):
            return None
        return RetryDecision(retry_at=timezone.now() + timedelta(seconds=exception.seconds))


# A batch costs nearly the same for five as for fifty, and so does what follows it. Who comes after a quiet time is
# taken in at once.
drain_in_turn = InTurn(lambda: drain(timezone.now()), apart=0.15)


# Before the fetches, of which hundreds may wait: what was fetched already is somebody who can be called.
@app.task(name=DRAIN, priority=20)
def settle_deliveries() -> None:
    drain_in_turn()


@app.task(name=FETCH_NEW, priority=10)
def fetch_new_leads(clinic_id: int, source_id: int) -> None:
    fetching.fetch_new(clinic_id, source_id, timezone.now())


@app.task(name=fetching.FETCH, pass_context=True, retry=WhenSaid())
def fetch_lead(context: JobContext, clinic_id: int, delivery_id: int) -> None:
    tries_before = context.job.attempts if context.job else 0
    if (wait := fetching.fetch(clinic_id, delivery_id, timezone.now(), tries_before)) is not None:
        raise Again(wait)


@app.task(name=pulling.PULL)
def pull_source(clinic_id: int, source_id: int) -> None:
    pulling.pull(clinic_id, source_id, timezone.now())


@app.task(name=pulling.COMPARE, queue="heavy")
def compare_source(clinic_id: int, source_id: int) -> None:
    pulling.compare(clinic_id, source_id, timezone.now())


@app.periodic(cron="20 18 * * *")
@app.task(name="intake.compare", queueing_lock="intake.compare", queue="heavy")
def compare_sources(timestamp: int) -> None:  # noqa: ARG001 - every periodic job is told when it was due
    """Whatever a source has and we have not is brought in the night: 18:20 UTC is twenty past three in Seoul."""
    for clinic_id in every_clinic():
        with within([clinic_id]):
            sources = list(Pull.objects.filter(source__is_active=True).values_list("source_id", flat=True))
        for source_id in sources:
            pulling.compare(clinic_id, source_id, timezone.now())
        for source_id in comparing.comparable(clinic_id):
            now = timezone.now()
            comparing.catch_up(clinic_id, source_id, now - comparing.EVERY_NIGHT, now)


@app.periodic(cron="25 * * * *")
@app.task(name="intake.check_all", queueing_lock="intake.check_all")
def check_connections(timestamp: int) -> None:  # noqa: ARG001
    """A page that was unsubscribed, or a token that ran out, says so by silence alone."""
    for clinic_id in every_clinic():
        for source_id in health.watched(clinic_id):
            health.check(clinic_id, source_id, timezone.now())
        with within([clinic_id]):
            tell_of_silence(Clinic.objects.get(pk=clinic_id), timezone.now())


@app.task(name=health.CHECK)
def check_connection(clinic_id: int, source_id: int) -> None:
    health.check(clinic_id, source_id, timezone.now())


@app.task(name=health.SUBSCRIBE)
def subscribe_connection(clinic_id: int, source_id: int) -> None:
    health.subscribe(clinic_id, source_id, timezone.now())


@app.task(name=comparing.CATCH_UP, queue="heavy")
def catch_up(clinic_id: int, source_id: int, since: str) -> None:
    comparing.catch_up(clinic_id, source_id, datetime.fromisoformat(since), timezone.now())


@app.task(name=importing.IMPORT, queue="heavy")
def bring_in_file(clinic_id: int, import_id: int) -> None:
    for _progress in bring_in(clinic_id, import_id, timezone.now):
        pass


@app.task(name=rerouting.REROUTE, queue="heavy")
def follow_alias(clinic_id: int, alias_id: int) -> None:
    rerouting.carry_on(clinic_id, alias_id, timezone.now)


@app.task(name=importing.UNDO, queue="heavy")
def undo_file(clinic_id: int, import_id: int) -> None:
    for _progress in take_out(clinic_id, import_id, timezone.now):
        pass


@app.task(name=likening.COMPARE, priority=-10)
def recognise(clinic_id: int, patient_ids: list[int]) -> None:
    """Who came in may be somebody the clinic knows under another name or number."""
    with within([clinic_id]):
        likening.compare(clinic_id, patient_ids, timezone.now())


@app.periodic(cron="50 17 * * *")
@app.task(name="intake.recognise_all", queue="heavy")
def recognise_all(timestamp: int) -> None:  # noqa: ARG001
    """17:50 UTC is ten to three in Seoul. What was corrected by day is alike by night."""
    for clinic_id in every_clinic():
        behind: int | None = 0
        while behind is not None:
            with within([clinic_id]):
                behind = likening.compare_some(clinic_id, behind, timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="intake.sweep", queueing_lock="intake.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001 - every periodic job is told when it was due
    """Whatever a killed worker left behind is taken up within a minute."""
    now = timezone.now()
    for clinic_id in every_clinic():
        with within([clinic_id]):
            fetching.fetch_forgotten(now)
            importing.queue_forgotten(now)
            pulling.queue_due(clinic_id, now)
            rerouting.queue_forgotten(now)
    forget_old_windows(now)
    drain_in_turn()
