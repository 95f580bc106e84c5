"""The director asks whether the order of the scores raises visits, and stops asking."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, Invalid, NotFound
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.queues.arms import draw_for_those_on_the_list
from naewon.queues.drawn import LEAST_PERCENT, MOST_PERCENT, Experiment, Share

# Months of 30 days. One is chosen before anything is known, so that no picture decides when to stop looking.
LENGTHS = (3, 6, 12)
USUAL_LENGTH = 6
MONTH = timedelta(days=30)


def experiments_of(clinic: Clinic) -> QuerySet[Experiment]:
    """The newest first."""
    rows = Experiment.objects.filter(clinic=clinic).select_related("started_by__user", "ended_by__user")
    return rows.order_by("-started_at", "-pk")


@transaction.atomic
def start(percent: int, *, by: Membership, at: datetime, months: int = USUAL_LENGTH) -> Experiment:
    """From now on, for so many months at most, so many percent of the inquiries are called first-come.

    Conflict while another one runs.
    """
    by.require("can_run_experiment")
    _refuse_beyond_bounds(percent)
    if months not in LENGTHS:
        raise Invalid(_("기간을 골라 주세요."))
    try:
        with transaction.atomic():
            row = Experiment.objects.create(
                clinic_id=by.clinic_id, started_at=at, started_by=by, until=at + months * MONTH
            )
    except IntegrityError:
        raise Conflict(_("이미 효과를 확인하고 있습니다.")) from None
    Share.objects.create(clinic_id=by.clinic_id, experiment=row, percent=percent, since=at, by=by)
    draw_for_those_on_the_list(row, percent, at)
    record("started_experiment", row, by=by, at=at, percent=percent, months=months)
    tell(by.clinic_id, "queue")
    return row


@transaction.atomic
def change_share(percent: int, *, by: Membership, at: datetime) -> Share:
    """Of the inquiries that come from now on. Whoever is on a side stays there."""
    by.require("can_run_experiment")
    _refuse_beyond_bounds(percent)
    row = _running_locked(by)
    share = Share.objects.create(clinic_id=by.clinic_id, experiment=row, percent=percent, since=at, by=by)
    record("changed_experiment", row, by=by, at=at, percent=percent)
    return share


@transaction.atomic
def stop(*, by: Membership, at: datetime) -> Experiment:
    """All are called by the scores again. What was learned stays."""
    by.require("can_run_experiment")
    return _end(_running_locked(by), by=by, at=at)


@transaction.atomic
def end_by_rule(row: Experiment, at: datetime) -> None:
    """The question is answered or its time is over, so nobody is called first-come for its sake any more."""
    locked = Experiment.objects.select_for_update().filter(pk=row.pk, ended_at__isnull=True).first()
    if locked:
        _end(locked, by=None, at=at)


def _end(row: Experiment, *, by: Membership | None, at: datetime) -> Experiment:
    row.ended_at, row.ended_by = at, by
    row.save(update_fields=["ended_at", "ended_by"])
    record("ended_experiment", row, by=by, at=at)
    tell(row.clinic_id, "queue")
    return row


def _running_locked(staff: Membership) -> Experiment:
    rows = Experiment.objects.select_for_update().filter(clinic_id=staff.clinic_id, ended_at__isnull=True)
    if row := rows.first():
        return row
    raise NotFound


def _refuse_beyond_bounds(percent: int) -> None:
    if not LEAST_PERCENT <= percent <= MOST_PERCENT:
        raise Invalid(
            _("비율은 %(least)d%%부터 %(most)d%%까지 정할 수 있습니다.")
            % {"least": LEAST_PERCENT, "most": MOST_PERCENT}
        )
