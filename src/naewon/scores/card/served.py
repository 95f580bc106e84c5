"""Whether the scores that colleagues saw came true: what was said of inquiries then, and what became of them since.

A model answers for its own scores. Until enough of them have their outcomes, those of earlier models are told of: they
say how far colleagues could rely on what they saw, and nothing against the model that stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt

from django.db import connection

from naewon.scores.fairness import ENOUGH, ENOUGH_VISITS
from naewon.scores.models import ModelVersion
from naewon.scores.ripening import ripe_within, with_reached

WINDOW = timedelta(days=90)
SERVED = with_reached("served.sql")
HALF_WIDTH = 2.5758  # of a standard normal's middle 99%: an alarm by chance in one of a hundred independent looks


@dataclass(frozen=True)
class Served:
    """Of `leads` inquiries `foretold` were said to come and `visits` did; `reach` is how far chance leads from that.

    `of_earlier`: it was said by models that stood before the one that stands.
    """

    leads: int
    foretold: float
    visits: int
    reach: float
    of_earlier: bool = False

    @property
    def is_thin(self) -> bool:
        return self.leads < ENOUGH or min(self.foretold, self.leads - self.foretold) < ENOUGH_VISITS

    @property
    def bounds(self) -> tuple[int, int]:
        """The middle 99% of what chance leaves, in whole visits."""
        return max(round(self.foretold - self.reach), 0), min(round(self.foretold + self.reach), self.leads)

    @property
    def missed(self) -> bool:
        """
        >>> [Served(100, 30.0, came, 11.8).missed for came in (30, 41, 43)], Served(10, 3.0, 9, 3.7).missed
        ([False, False, True], False)
        """
        return not self.is_thin and abs(self.visits - self.foretold) > self.reach

    @property
    def is_off(self) -> bool:
        """Whether that is said against the model that stands."""
        return self.missed and not self.of_earlier


def served(version: ModelVersion, now: datetime) -> Served:
    """In the three months whose outcomes came in last, each inquiry once: by this version if it said enough."""
    asked = {**ripe_within(version.clinic, version.phase, now), "window": f"{WINDOW.days} days"}
    with connection.cursor() as cursor:
        cursor.execute(SERVED, asked)
        rows = cursor.fetchall()
    own = _counted([(chance, came) for by, chance, came in rows if by == version.pk])
    earlier = _counted([(chance, came) for by, chance, came in rows if by != version.pk], of_earlier=True)
    return earlier if own.is_thin and not earlier.is_thin else own


def _counted(rows: Sequence[tuple[float, bool]], *, of_earlier: bool = False) -> Served:
    chances = [chance for chance, _ in rows]
    spread = sum(chance * (1 - chance) for chance in chances)
    return Served(len(rows), sum(chances), sum(came for _, came in rows), HALF_WIDTH * sqrt(spread), of_earlier)
