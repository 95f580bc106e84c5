"""Setting weights by hand, and leaving inputs out: every change is a row with who and when, and acts at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from leadscore import BadHandSet
from naewon.clinics.models import Clinic, Membership, Procedure
from naewon.errors import Conflict, Invalid, NotFound
from naewon.journal.recording import record
from naewon.scores.districts import districts
from naewon.scores.models import MOST_POINTS, LeftOut, Phase, Sensitive, Trust, Weight
from naewon.scores.offering import KINDS, kind_of
from naewon.scores.settling import asks_of, follow_open, handset_of, hear


@dataclass(frozen=True)
class Wish:
    """A weight as somebody would set it: `conditions` as `Weight` keeps them."""

    conditions: tuple[Mapping[str, Any], ...]
    points: int
    trust: Trust = Trust.USUAL
    procedure: Procedure | None = None


def weights_of(staff: Membership) -> QuerySet[Weight]:
    """The weights that count now, the oldest first."""
    staff.require("can_see_weights")
    rows = Weight.objects.filter(clinic_id=staff.clinic_id, withdrawn_at__isnull=True)
    return rows.select_related("procedure", "by__user")


def weight_for(staff: Membership, weight_id: int) -> Weight:
    """A weight of the clinic, whether it counts or was withdrawn."""
    staff.require("can_see_weights")
    rows = Weight.objects.filter(clinic_id=staff.clinic_id, pk=weight_id)
    if weight := rows.select_related("clinic", "procedure").first():
        return weight
    raise NotFound


def unsaved(wish: Wish, *, by: Membership, at: datetime) -> Weight:
    """The weight as it would be set. Invalid, in words for who typed it, where it cannot be."""
    by.require("can_weigh")
    if not wish.points or abs(wish.points) > MOST_POINTS:
        raise Invalid(_("점수는 -%(most)d부터 %(most)d까지, 0이 아닌 수로 적어 주세요.") % {"most": MOST_POINTS})
    conditions = sorted(({**each} for each in wish.conditions), key=lambda each: str(each["feature"]))
    asked = [each["feature"] for each in conditions] + (["procedure"] if wish.procedure else [])
    if not conditions or len(set(asked)) < len(asked):
        raise Invalid(_("조건마다 다른 항목을 골라 주세요."))
    weight = Weight(
        clinic_id=by.clinic_id,
        procedure=wish.procedure,
        conditions=conditions,
        points=wish.points,
        trust=wish.trust,
        by=by,
        at=at,
    )
    refuse_unreadable(weight)
    return weight


def refuse_unreadable(weight: Weight) -> None:
    """Invalid unless every condition asks for its feature as the kind that it is."""
    for row in asks_of(weight):
        is_number = row.get("value") is None
        if kind_of(row["feature"]) not in KINDS or is_number != (kind_of(row["feature"]) == "number"):
            raise Invalid(_("조건의 값을 골라 주세요."))
    if weight.procedure and weight.procedure.clinic_id != weight.clinic_id:
        raise NotFound
    try:
        handset_of(weight)
    except BadHandSet as unclear:
        raise Invalid(_("조건의 값을 골라 주세요.")) from unclear


@transaction.atomic
def weigh(wish: Wish, *, by: Membership, at: datetime) -> Weight:
    """Set a weight; one that stood for the same kind of inquiry gives way to it. It counts from now on."""
    weight = unsaved(wish, by=by, at=at)
    _hold(by)
    alike = Weight.objects.filter(
        clinic_id=by.clinic_id, procedure=weight.procedure, conditions=weight.conditions, withdrawn_at__isnull=True
    )
    alike.update(withdrawn_by=by, withdrawn_at=at)
    weight.save()
    record("weighed", weight, by=by, at=at, asks=asks_of(weight), points=weight.points, trust=weight.trust)
    _follow(by, at)
    return weight


@transaction.atomic
def withdraw(weight: Weight, *, by: Membership, at: datetime) -> None:
    """It counts no more, from now on. Conflict when somebody else withdrew it already."""
    by.require("can_weigh")
    _hold(by)
    standing = Weight.objects.filter(pk=weight.pk, clinic_id=by.clinic_id, withdrawn_at__isnull=True)
    if not standing.update(withdrawn_by=by, withdrawn_at=at):
        raise Conflict
    record("unweighed", weight, by=by, at=at, points=weight.points)
    _follow(by, at)


def weigh_again(weight: Weight, *, by: Membership, at: datetime) -> Weight:
    """Set once more what was withdrawn: a weight of its own, by whom and when it is set now."""
    return weigh(Wish(tuple(weight.conditions), weight.points, Trust(weight.trust), weight.procedure), by=by, at=at)


def left_out_by(staff: Membership) -> dict[Sensitive, LeftOut]:
    """What no score of the clinic reads now, and who decided so."""
    staff.require("can_see_weights")
    rows = LeftOut.objects.filter(clinic_id=staff.clinic_id, ended_at__isnull=True).select_related("by__user")
    return {Sensitive(row.feature): row for row in rows}


@transaction.atomic
def say_where(district: str, *, by: Membership, at: datetime) -> None:
    """Where the clinic is. Invalid for a district there is none of; empty where nobody wants to say."""
    by.require("can_weigh")
    if district and district not in {row.label for row in districts()}:
        raise Invalid(_("목록에서 시·군·구를 골라 주세요."))
    if district != by.clinic.district:
        by.clinic.district = district
        by.clinic.save(update_fields=["district"])
        record("district_set", by, by=by, at=at, district=district)
        _follow(by, at)


@transaction.atomic
def leave_out(feature: Sensitive, *, by: Membership, at: datetime) -> LeftOut:
    """No score reads it from now on. Conflict when it is left out already."""
    by.require("can_weigh")
    _hold(by)
    if LeftOut.objects.filter(clinic_id=by.clinic_id, feature=feature, ended_at__isnull=True).exists():
        raise Conflict
    row = LeftOut.objects.create(clinic_id=by.clinic_id, feature=feature, by=by, at=at)
    record("left_out", row, by=by, at=at, feature=feature.value)
    _follow(by, at)
    return row


@transaction.atomic
def read_again(feature: Sensitive, *, by: Membership, at: datetime) -> None:
    """Scores may read it again. Conflict when they do."""
    by.require("can_weigh")
    _hold(by)
    row = LeftOut.objects.filter(clinic_id=by.clinic_id, feature=feature, ended_at__isnull=True).first()
    if row is None:
        raise Conflict
    row.ended_by, row.ended_at = by, at
    row.save(update_fields=["ended_by", "ended_at"])
    record("read_again", row, by=by, at=at, feature=feature.value)
    _follow(by, at)


def _hold(by: Membership) -> None:
    """One change of a clinic's weights at a time: what is heard of one depends on the others."""
    Clinic.held(by.clinic_id)


def _follow(by: Membership, at: datetime) -> None:
    for phase in Phase.values:
        hear(by.clinic, phase, at)
    follow_open(by.clinic_id, at)


def with_wished(standing: Sequence[Weight], wished: Weight) -> list[Weight]:
    """The weights as they would stand: one for the same kind of inquiry gives way."""
    kept = [each for each in standing if asks_of(each) != asks_of(wished)]
    return [*kept, wished]
