"""Noting, whenever somebody is taken in hand, who stood first by lot and what the chance of it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from leadscore.policy import Drawn, ceiling_under, draw, hour_of
from leadscore.policy.ties import BAND
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.queues.board import Whose, listed
from naewon.queues.drawing import BELOW, lots_of
from naewon.queues.drawn import Pick, Seen, Tie
from naewon.queues.longest_waiting import whose_turn
from naewon.queues.models import IN_ORDER, Place, Tier


@dataclass(frozen=True)
class Shown:
    """Somebody the index ranks, as far as a pick tells of them."""

    pk: int
    index: float
    chance: float | None


def note_pick(inquiry: Inquiry, *, by: Membership, at: datetime, whose: Whose | None = None) -> None:
    """Of whom the index ranks and nobody else holds, in the list that was looked at, if one was.

    Whoever is called for another reason is no pick.
    """
    shown = _shown(_free(by, at, whose or Whose.ALL).order_by(*IN_ORDER)[:BELOW])
    if inquiry.pk not in {each.pk for each in shown}:
        return
    lots = lots_of(by.clinic_id, [each.pk for each in shown], at)
    ceilings = _ceilings(by.clinic_id, hour_of(at))
    drawn = draw([each.index for each in shown], lots, [ceilings.get(each.pk, 1.0) for each in shown])
    place = next(place for place, which in enumerate(drawn.order, 1) if shown[which].pk == inquiry.pk)
    row = Pick.objects.create(
        clinic_id=by.clinic_id,
        inquiry=inquiry,
        staff=by,
        at=at,
        hour=hour_of(at),
        place=place,
        band=BAND,
        value=float(drawn.value.max()),
        seen=_seen(by, at, whose),
    )
    Tie.objects.bulk_create(_ties(row, shown, drawn))


def _ties(row: Pick, shown: Sequence[Shown], drawn: Drawn) -> list[Tie]:
    near, chances = drawn.near, drawn.chances
    return [
        Tie(
            clinic_id=row.clinic_id,
            pick=row,
            inquiry_id=shown[which].pk,
            place=place,
            index=shown[which].index,
            propensity=float(chances[which]),
            chance=shown[which].chance,
        )
        for place, which in enumerate(drawn.order, 1)
        if near[which]
    ]


def _seen(staff: Membership, at: datetime, whose: Whose | None) -> Seen:
    """What lay before whom: at a turn somebody else than the first of the list is put on the desk."""
    if whose is None:
        return Seen.NONE
    return Seen.TURN if whose_turn(staff, at) is not None else Seen(whose)


def _free(staff: Membership, at: datetime, whose: Whose) -> QuerySet[Place]:
    """Whom the index ranks now: neither promised a time, nor on the control's side, nor in a colleague's hand."""
    held = Q(inquiry__claim__until__gt=at) & ~Q(inquiry__claim__staff=staff)
    control = Q(inquiry__arms__is_control=True, inquiry__arms__experiment__ended_at__isnull=True)
    ready = listed(staff, at, whose).order_by().filter(tier=Tier.RANKED)
    return ready.exclude(held).exclude(pk__in=ready.filter(control).values("pk"))


def _shown(places: QuerySet[Place]) -> list[Shown]:
    return [Shown(*row) for row in places.values_list("pk", "index", "score__probability")]


def _ceilings(clinic_id: int, hour: int) -> dict[int, float]:
    """What is known of this hour's lots already, from those who were seen to stand behind somebody.

    Where somebody else than the first was taken, the whole order may have been the reason: then all of it is known.
    """
    known: dict[int, float] = {}
    ties = Tie.objects.filter(clinic_id=clinic_id, pick__hour=hour).select_related("pick")
    for tie in ties:
        pick = tie.pick
        is_seen = tie.place == 1 or pick.place > 1
        ceiling = 0.0 if is_seen else ceiling_under(pick.value, tie.index, pick.band)
        known[tie.inquiry_id] = min(known.get(tie.inquiry_id, 1.0), ceiling)
    return known
