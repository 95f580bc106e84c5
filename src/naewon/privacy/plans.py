"""A plan of destruction: drawn, looked at, approved, carried out batch by batch, and put on record."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Count, Max, Min
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.privacy.due import due_at, still_due
from naewon.privacy.models import DestructionPlan, DestructionRecord, Kind, PlanItem
from naewon.privacy.models.record import Cause
from naewon.privacy.models.rule import days_kept
from naewon.privacy.things import destroy
from naewon.tenancy.within import within

DESTROY = "privacy.destroy"
# Receiving waits for the batch in hand, so it takes well under a second.
BATCH = 200
LISTED_AT_ONCE = 2000
A_WHILE = timedelta(minutes=2)
Clock = Callable[[], datetime]


class Share(NamedTuple):
    """How much of one kind a plan names, and from when to when it was last used."""

    kind: Kind
    number: int
    oldest: datetime
    newest: datetime


@transaction.atomic
def draw(clinic: Clinic, *, by: Membership | None, at: datetime) -> DestructionPlan:
    """List what need not be kept any longer. A newer one replaces one nobody approved. Conflict while one runs."""
    if by:
        by.require("can_answer_requests")
    standing = standing_plan(clinic)
    if standing and standing.approved_at:
        raise Conflict(_("승인한 파기가 아직 진행 중입니다."))
    if standing:
        drop(standing, by=by, at=at)
    days = {kind.value: days for kind, days in days_kept(clinic).items()}
    try:
        with transaction.atomic():
            plan = DestructionPlan.objects.create(clinic=clinic, drawn_at=at, drawn_by=by, days=days)
    except IntegrityError as error:
        raise Conflict from error
    items = (PlanItem(plan=plan, clinic=clinic, **due._asdict()) for due in due_at(clinic, at))
    while some := list(islice(items, LISTED_AT_ONCE)):
        PlanItem.objects.bulk_create(some)
    record("drew_plan", plan, by=by, at=at, count=plan.items.count())
    return plan


def standing_plan(clinic: Clinic) -> DestructionPlan | None:
    """The plan that waits for approval or is being carried out."""
    rows = DestructionPlan.objects.filter(clinic=clinic, dropped_at__isnull=True, finished_at__isnull=True)
    return rows.select_related("clinic", "drawn_by__user", "approved_by__user").first()


@transaction.atomic
def drop(plan: DestructionPlan, *, by: Membership | None, at: datetime) -> None:
    """Nothing goes. Conflict when it was approved already."""
    if by:
        by.require("can_answer_requests")
    waiting = DestructionPlan.objects.filter(pk=plan.pk, approved_at__isnull=True, dropped_at__isnull=True)
    if not waiting.update(dropped_at=at):
        raise Conflict(_("이미 승인한 계획입니다."))
    plan.items.all().delete()
    record("dropped_plan", plan, by=by, at=at)


def shares_of(plan: DestructionPlan) -> list[Share]:
    rows = plan.items.values("kind").annotate(n=Count("pk"), oldest=Min("last_at"), newest=Max("last_at"))
    found = {row["kind"]: Share(Kind(row["kind"]), row["n"], row["oldest"], row["newest"]) for row in rows}
    return [found[kind] for kind in Kind.values if kind in found]


@transaction.atomic
def approve(plan: DestructionPlan, *, by: Membership, at: datetime) -> None:
    """Let exactly what is listed go. Conflict when somebody was faster, or the plan was dropped."""
    by.require("can_approve_destruction")
    waiting = DestructionPlan.objects.filter(
        pk=plan.pk, clinic_id=by.clinic_id, approved_at__isnull=True, dropped_at__isnull=True
    )
    if not waiting.update(approved_at=at, approved_by=by, progressed_at=at):
        raise Conflict(_("이미 승인했거나 새로 뽑은 계획이 있습니다."))
    record("approved_plan", plan, by=by, at=at, count=plan.items.count())
    queue(plan.clinic_id, plan.pk)


def queue(clinic_id: int, plan_id: int) -> None:
    task = app.configure_task(DESTROY, allow_unknown=True, queueing_lock=f"{DESTROY}:{plan_id}")
    try:
        with transaction.atomic():
            task.defer(clinic_id=clinic_id, plan_id=plan_id)
    except AlreadyEnqueued:
        pass


def queue_forgotten(now: datetime) -> None:
    """Queue again what has not moved for a while: its worker may have been killed."""
    running = DestructionPlan.objects.filter(approved_at__isnull=False, finished_at__isnull=True)
    for clinic_id, plan_id in running.filter(progressed_at__lt=now - A_WHILE).values_list("clinic_id", "pk"):
        queue(clinic_id, plan_id)


def carry_out(clinic_id: int, plan_id: int, clock: Clock) -> Iterator[int]:
    """Destroy what an approved plan lists; yields how much is left after each batch. Killed, it goes on from there."""
    while (left := carry_out_batch(clinic_id, plan_id, clock())) is not None:
        yield left


def carry_out_batch(clinic_id: int, plan_id: int, now: datetime) -> int | None:
    """One batch, its record and what is left of the list in one commit; None when there is nothing left to do."""
    with within([clinic_id]):
        return _carry_out_batch(plan_id, now)


def _carry_out_batch(plan_id: int, now: datetime) -> int | None:
    plan = DestructionPlan.objects.select_for_update().select_related("clinic").get(pk=plan_id)
    if not plan.is_running or plan.dropped_at:
        return None
    first = plan.items.order_by("kind", "pk").first()
    if first is None:
        finish(plan, now)
        return None
    kind = Kind(first.kind)
    items = list(plan.items.filter(kind=kind).order_by("pk")[:BATCH])
    due = set(still_due(plan.clinic, kind, (item.subject_id for item in items), now))
    gone = [item for item in items if item.subject_id in due]
    count = destroy(plan.clinic, kind, [item.subject_id for item in gone], now)
    put_on_record(plan, kind, gone, count, spared=len(items) - count, now=now)
    plan.items.filter(pk__in=[item.pk for item in items]).delete()
    plan.progressed_at = now
    plan.save(update_fields=["progressed_at"])
    tell(plan.clinic_id, "privacy", plan=plan.pk)
    return plan.items.count()


def put_on_record(
    plan: DestructionPlan, kind: Kind, gone: list[PlanItem], count: int, *, spared: int, now: datetime
) -> None:
    days = sorted(item.last_at.astimezone(plan.clinic.zone).date() for item in gone)
    DestructionRecord.objects.create(
        clinic=plan.clinic,
        kind=kind,
        cause=Cause.TERM,
        plan_id=plan.pk,
        days=plan.days.get(kind.value),
        count=count,
        spared=spared,
        oldest=days[0] if days else None,
        newest=days[-1] if days else None,
        drawn_by_id=plan.drawn_by_id,
        approved_by_id=plan.approved_by_id,
        approved_at=plan.approved_at,
        destroyed_at=now,
    )


def finish(plan: DestructionPlan, now: datetime) -> None:
    plan.finished_at = now
    plan.save(update_fields=["finished_at"])
    record("carried_out_plan", plan, by=None, at=now)
    tell(plan.clinic_id, "privacy", plan=plan.pk)
