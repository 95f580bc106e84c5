"""The order of the list as it is shown: promises, then the index with its near-ties by lot, and the control's turns."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery

from leadscore.policy import credit_of, draw, hour_of, lot, merged, share_of
from naewon.clinics.models import Clinic
from naewon.queues.arms import secret_of
from naewon.queues.drawn import Experiment
from naewon.queues.models import Place, Tier

# Whoever stands so far below the last one shown passes nobody above by lot.
BELOW = 50
SPENT = (Path(__file__).parent / "spent.sql").read_text(encoding="utf-8")


def first_of(ready: QuerySet[Place], limit: int) -> QuerySet[Place, tuple[Any, ...]]:
    """What shown_order() has to know of the first of them, and the experiment that runs in their clinic."""
    running = Experiment.objects.filter(clinic=OuterRef("clinic"), ended_at__isnull=True).values("pk")[:1]
    asked = ready.annotate(experiment=Subquery(running)).values_list("pk", "tier", "index", "experiment")
    return asked[: limit + BELOW]


def shown_order(
    clinic: Clinic, ready: QuerySet[Place], first: Sequence[tuple[Any, ...]], now: datetime, limit: int
) -> list[int]:
    """The first `limit` of those who are to be called now, as they stand on the board.

    `ready` is in plain order, and read only where an experiment runs; `first`: what first_of() found of it.
    """
    rows = first[: limit + BELOW]
    if rows and (experiment := rows[0][3]) is not None:
        return _with_turns(clinic, experiment, ready, now, limit)
    return _by_lot(clinic.pk, [row[:3] for row in rows], now)[:limit]


def lots_of(clinic_id: int, inquiry_ids: Sequence[int], now: datetime) -> list[float]:
    """What each draws for this hour."""
    secret, hour = secret_of(clinic_id, "lots"), hour_of(now)
    return [lot(secret, pk, hour) for pk in inquiry_ids]


def _by_lot(clinic_id: int, rows: Sequence[tuple[int, int, float]], now: datetime) -> list[int]:
    """Rows of (inquiry, tier, index) in plain order, with the lot among those the index ranks."""
    ranked = [(pk, index) for pk, tier, index in rows if tier == Tier.RANKED]
    drawn = draw([index for _, index in ranked], lots_of(clinic_id, [pk for pk, _ in ranked], now))
    before = [pk for pk, tier, _ in rows if tier < Tier.RANKED]
    after = [pk for pk, tier, _ in rows if tier > Tier.RANKED]
    return [*before, *(ranked[at][0] for at in drawn.order), *after]


def _with_turns(clinic: Clinic, experiment: int, ready: QuerySet[Place], now: datetime, limit: int) -> list[int]:
    """Promises are kept on both sides alike; then the two sides take turns."""
    control = ready.filter(
        tier=Tier.RANKED, inquiry__arms__experiment=experiment, inquiry__arms__is_control=True
    ).order_by("ready_at", "pk")
    theirs = list(control.values_list("pk", flat=True)[:limit])
    rows = list(
        ready.exclude(pk__in=control.order_by().values("pk")).values_list("pk", "tier", "index")[: limit + BELOW]
    )
    promised = [pk for pk, tier, _ in rows if tier < Tier.RANKED]
    ours = _by_lot(clinic.pk, [row for row in rows if row[1] >= Tier.RANKED], now)
    return [*promised, *merged(ours, theirs, *share_and_credit(clinic, experiment, now))][:limit]


def share_and_credit(clinic: Clinic, experiment: int, now: datetime) -> tuple[float, float]:
    """The control's share of the minutes, and how many calls of today it is owed."""
    local = clinic.local(now)
    start = local.replace(hour=0, minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(SPENT, {"clinic": clinic.pk, "experiment": experiment, "start": start, "now": now})
        calls, minutes, on_control, percent, inquiries, of_control = cursor.fetchone()
    mean = minutes / calls if calls else 1.0
    begun = lot(secret_of(clinic.pk, "turns"), experiment, local.toordinal())
    share = share_of(percent / 100, inquiries, of_control)
    return share, credit_of(share, calls, on_control / mean, begun)
