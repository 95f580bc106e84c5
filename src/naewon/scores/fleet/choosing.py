"""Whether a clinic gives to the fleet, and whether it takes from it: two choices, both the director's own."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from naewon.clinics.models import Membership
from naewon.errors import Conflict
from naewon.journal.recording import record
from naewon.scores.models import FleetChoice, FleetStart, Phase, SharedEffect, Way
from naewon.scores.runs import ask_for_training
from naewon.scores.settling import follow_open
from naewon.tenancy.doors import told_by_others


@dataclass(frozen=True)
class Side:
    """One way, and who chose it; None where nobody did."""

    way: Way
    choice: FleetChoice | None


@dataclass(frozen=True)
class FleetPanel:
    """Both ways; how many effects the clinic gives now, and how many others it may take from."""

    sides: tuple[Side, ...]
    given: int
    clinics: int


def fleet_panel(staff: Membership) -> FleetPanel:
    choices = fleet_choices(staff)
    return FleetPanel(
        tuple(Side(way, choices.get(way)) for way in Way),
        SharedEffect.objects.filter(clinic_id=staff.clinic_id).count(),
        clinics_that_tell(Phase.PRE),
    )


def clinics_that_tell(phase: str) -> int:
    return next((clinics for feature, _level, clinics, *_sums in told_by_others(phase) if not feature), 0)


def fleet_choices(staff: Membership) -> dict[Way, FleetChoice]:
    """What the clinic has chosen, and who did."""
    staff.require("can_see_weights")
    rows = FleetChoice.objects.filter(clinic_id=staff.clinic_id, ended_at__isnull=True).select_related("by__user")
    return {Way(row.way): row for row in rows}


@transaction.atomic
def join_fleet(way: Way, *, by: Membership, at: datetime) -> FleetChoice:
    """Give, or take, from now on; a training is asked for, so that it need not wait for the night."""
    by.require("can_join_fleet")
    try:
        with transaction.atomic():
            row = FleetChoice.objects.create(clinic_id=by.clinic_id, way=way, by=by, at=at)
    except IntegrityError:
        raise Conflict from None
    record("joined_fleet", row, by=by, at=at, way=way.value)
    ask_for_training(by.clinic, by=by, at=at)
    return row


@transaction.atomic
def leave_fleet(way: Way, *, by: Membership, at: datetime) -> None:
    """What was given is gone at once, as is a starting score that was taken. Conflict when it was not chosen."""
    by.require("can_join_fleet")
    standing = FleetChoice.objects.select_for_update().filter(clinic_id=by.clinic_id, way=way, ended_at__isnull=True)
    row = standing.first()
    if row is None:
        raise Conflict
    row.ended_by, row.ended_at = by, at
    row.save(update_fields=["ended_by", "ended_at"])
    record("left_fleet", row, by=by, at=at, way=way.value)
    if way == Way.GIVE:
        SharedEffect.objects.filter(clinic_id=by.clinic_id).delete()
        return
    FleetStart.objects.filter(clinic_id=by.clinic_id).delete()
    follow_open(by.clinic_id, at)
    ask_for_training(by.clinic, by=by, at=at)
