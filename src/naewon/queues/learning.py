"""Learning by night how interest cools in a clinic, and who answers when: from its own calls, beside the priors."""

from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from django.db import connection, transaction
from django.db.models import QuerySet

from leadscore.policy import Cooling, Interest, Waits, answered_share, cooling_of
from naewon.clinics.models import Clinic, Membership
from naewon.clinics.openclock import OpenClock
from naewon.queues.learned import Learned
from naewon.scores.ripening import HORIZON
from naewon.scores.unknown import unknown
from naewon.tenancy.kept import kept

WAITS, TRIES = (
    (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("waits.sql", "tries_by_hour.sql")
)
HOURS = 24


class Curves(NamedTuple):
    """What the order goes by. `answered`: the share of calls that are, by hour of the clinic."""

    interest: Interest
    answered: tuple[float, ...]


STATED = Curves(Interest(), tuple(answered_share(0, 0) for _ in range(HOURS)))


@transaction.atomic
def learn_curves(clinic: Clinic, now: datetime) -> Learned:
    """One more row. Where little was seen it says what the priors say."""
    found = cooling(clinic, now)
    answered, tries = answered_by_hour(clinic, now)
    return Learned.objects.create(
        clinic=clinic,
        at=now,
        effect=found.effect,
        low=found.low,
        high=found.high,
        effects=list(found.interest.effects),
        left_low=[each.low for each in found.left],
        left_high=[each.high for each in found.left],
        people=found.people,
        answered=list(answered),
        tries=tries,
    )


def curves_of(clinic_id: int, now: datetime) -> Curves:
    """As learned last by then; as stated, where nothing was yet."""
    row = _newest.first(clinic=clinic_id, now=now)
    return Curves(row.interest, tuple(row.answered)) if row else STATED


@kept
def _newest(clinic: int, now: datetime) -> "QuerySet[Learned]":
    return Learned.objects.filter(clinic_id=clinic, at__lte=now).order_by("-at", "-pk")[:1]


def newest_learned(staff: Membership) -> Learned | None:
    staff.require("can_see_messages")
    return Learned.objects.filter(clinic_id=staff.clinic_id).order_by("-at", "-pk").first()


def cooling(clinic: Clinic, now: datetime) -> Cooling:
    rows = _asked(
        WAITS,
        {"clinic": clinic.pk, "now": now, "horizon": f"{HORIZON.days} days", **unknown(clinic, now, HORIZON)},
    )
    asked, tried, chances, visited = np.array(rows, dtype=np.float64).reshape(-1, 4).T
    since = datetime.fromtimestamp(asked[0], now.tzinfo) if len(asked) else now
    clock = OpenClock.covering(clinic.calendar(), [since, now])
    return cooling_of(Waits(clock.minutes_between(asked, tried), chances, visited))


def answered_by_hour(clinic: Clinic, now: datetime) -> tuple[tuple[float, ...], int]:
    """Each hour between what it showed and the clinic's own share, that one between what it showed and the prior."""
    rows = _asked(TRIES, {"clinic": clinic.pk, "now": now, "zone": clinic.timezone})
    by_hour = {hour: (tries, reached) for hour, tries, reached in rows}
    tries, reached = (sum(each[place] for each in by_hour.values()) for place in (0, 1))
    whole = answered_share(tries, reached)
    return tuple(answered_share(*by_hour.get(hour, (0, 0)), prior=whole) for hour in range(HOURS)), tries


def _asked(question: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
