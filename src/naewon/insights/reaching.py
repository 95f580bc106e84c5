"""연결률: which tries reach people: by which try it was, hour, weekday, the age of the inquiry, and who was called."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp, log, sqrt
from pathlib import Path
from typing import Literal, NamedTuple

from django.core.cache import cache
from django.db import connection
from django.utils.translation import gettext as _

from naewon.clinics.models import Clinic, Membership

TRIES = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
HALF_A_YEAR, A_DAY = timedelta(days=182), timedelta(days=1)
NORMAL = 1.96
# An hour is the best of a dozen by chance alone now and then: the interval of a proposal is that much wider.
CAUTIOUS = 2.87
ENOUGH, WORTH_IT = 60, 1.2

By = Literal["number", "hour", "weekday", "age", "years", "texts"]


class Cell(NamedTuple):
    """Tries of one kind. `number`: which try, 6 for all after the fifth; `age`: within an hour, a day, three, later.

    `weekday`: 0 is Monday; `years`: under 30, under 45, older, not known; `texts`: 1 where they would rather read.
    """

    number: int
    hour: int
    age: int
    tries: int
    reached: int
    weekday: int = 0
    years: int = 3
    texts: int = 0


@dataclass(frozen=True)
class Rate:
    """How many of these tries reached somebody, with Wilson's interval of 95%."""

    of: int
    tries: int
    reached: int

    @property
    def percent(self) -> int:
        return round(100 * self.reached / self.tries)

    @property
    def interval(self) -> tuple[int, int]:
        """
        >>> Rate(18, 100, 40).interval
        (31, 50)
        """
        share, z2 = self.reached / self.tries, NORMAL**2
        middle = (share + z2 / (2 * self.tries)) / (1 + z2 / self.tries)
        half = NORMAL * sqrt(share * (1 - share) / self.tries + z2 / (4 * self.tries**2)) / (1 + z2 / self.tries)
        return round(100 * (middle - half)), round(100 * (middle + half))


class Better(NamedTuple):
    """An hour at which later tries reach more people than at the others, `times` as many in `tries` of them."""

    hour: int
    times: float
    tries: int

    @property
    def words(self) -> str:
        told = {"hour": self.hour, "times": self.times, "n": self.tries}
        return _("%(hour)d시대에 다시 걸면 연결률이 %(times)s배입니다 (n=%(n)d).") % told


def cells_of(staff: Membership, now: datetime) -> list[Cell]:
    """The tries of half a year."""
    staff.require("can_see_messages")
    return cells_in(staff.clinic, now)


def cells_in(clinic: Clinic, now: datetime) -> list[Cell]:
    with connection.cursor() as cursor:
        cursor.execute(TRIES, {"clinic": clinic.pk, "zone": clinic.timezone, "since": now - HALF_A_YEAR})
        return [Cell(*row) for row in cursor.fetchall()]


def better_hour_of(clinic: Clinic, now: datetime) -> Better | None:
    """The clinic's own, worked out once a day: the tries of half a year are too many to count while somebody waits."""
    key = f"better-hour:{clinic.pk}:{clinic.local(now):%Y-%m-%d}"
    found = cache.get_or_set(key, lambda: tuple(better_hour(cells_in(clinic, now)) or ()), A_DAY.total_seconds())
    return Better(*found) if found else None


def rates(cells: Iterable[Cell], by: By) -> list[Rate]:
    """The curve along one of them."""
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for cell in cells:
        told = sums[getattr(cell, by)]
        told[0] += cell.tries
        told[1] += cell.reached
    return [Rate(of, tries, reached) for of, (tries, reached) in sorted(sums.items())]


def better_hour(cells: Iterable[Cell]) -> Better | None:
    """The hour to try again at, if the evidence is enough; None as long as it is not.

    Of later tries alone, and each compared with tries of the same number: the first try reaches more people whenever
    it is made, and is mostly made in the morning.
    """
    later = by_number_and_hour(cell for cell in cells if cell.number > 1)
    found = filter(None, (compared(later, hour) for hour in {cell.hour for cell in later}))
    return max(found, key=lambda better: better.times, default=None)


def by_number_and_hour(cells: Iterable[Cell]) -> list[Cell]:
    """The same tries, however they differ otherwise."""
    sums: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for cell in cells:
        told = sums[cell.number, cell.hour]
        told[0] += cell.tries
        told[1] += cell.reached
    return [Cell(number, hour, 0, tries, reached) for (number, hour), (tries, reached) in sums.items()]


def compared(cells: list[Cell], hour: int) -> Better | None:
    """Mantel and Haenszel's ratio over the tries of each number, if its interval (Greenland, Robins) lies above 1."""
    above = below = spread = 0.0
    tries = sum(cell.tries for cell in cells if cell.hour == hour)
    for number in {cell.number for cell in cells}:
        (n1, a), (n0, c) = (counted(cells, number, hour, at_hour=here) for here in (True, False))
        if not (n1 and n0):
            continue
        above += a * n0 / (n1 + n0)
        below += c * n1 / (n1 + n0)
        spread += (n1 * n0 * (a + c) - a * c * (n1 + n0)) / (n1 + n0) ** 2
    if tries < ENOUGH or not (above and below):
        return None
    times = above / below
    low = exp(log(times) - CAUTIOUS * sqrt(spread / (above * below)))
    return Better(hour, round(times, 1), tries) if low > 1 and times >= WORTH_IT else None


def counted(cells: list[Cell], number: int, hour: int, *, at_hour: bool) -> tuple[int, int]:
    own = [cell for cell in cells if cell.number == number and (cell.hour == hour) == at_hour]
    return sum(cell.tries for cell in own), sum(cell.reached for cell in own)
