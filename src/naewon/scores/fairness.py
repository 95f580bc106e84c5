"""How the scores fare with groups of people: whether as many came as was foretold, and who stands at the top."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import sqrt
from typing import Any, Literal

import numpy as np
import polars as pl

from naewon.scores.models import Sensitive

UNKNOWN, OTHERS = "", "*"
YOUNGEST, OLDEST = 20, 60
MOST_PLACES = 6
ENOUGH, ENOUGH_VISITS = 30, 5
FAR = 2.9  # standard errors: of some fifteen rows on a screen chance accuses one on every twentieth

Verdict = Literal["true", "low", "high", "thin"]


@dataclass(frozen=True)
class Group:
    """People of one kind: how many, how many of them were foretold to come, and how many did."""

    name: str
    leads: float
    foretold: float
    visits: float

    @property
    def verdict(self) -> Verdict:
        """Whether what was foretold is true, too low or too high; "thin" where so few cannot tell.

        >>> [Group("f", 200, 40, came).verdict for came in (42, 80, 10)], Group("m", 12, 3, 9).verdict
        (['true', 'low', 'high'], 'thin')
        """
        chance = self.foretold / max(self.leads, 1)
        if self.leads < ENOUGH or min(self.foretold, self.leads - self.foretold) < ENOUGH_VISITS:
            return "thin"
        away = (self.visits - self.foretold) / sqrt(self.leads * chance * (1 - chance))
        return "true" if abs(away) <= FAR else "low" if away > 0 else "high"


def groups_of(frame: pl.DataFrame, feature: str) -> pl.Series:
    """Which group of a sensitive feature each lead (n rows of `everything`) belongs to."""
    values = frame[feature]
    if feature == Sensitive.AGE:
        tens = (values / 10).floor().cast(pl.Int64) * 10
        return tens.clip(YOUNGEST - 10, OLDEST).cast(pl.String).fill_null(UNKNOWN)
    return values.fill_null(UNKNOWN)


def calibration_of(frame: pl.DataFrame, outcomes: Any, foretold: Any) -> dict[str, list[dict[str, Any]]]:
    """By sensitive feature the groups of some leads (n rows), each inquiry once; nothing before a talk."""
    if not {feature.value for feature in Sensitive} <= set(frame.columns):
        return {}
    return {feature.value: _calibrated(frame, feature, outcomes, foretold) for feature in Sensitive}


def _calibrated(frame: pl.DataFrame, feature: str, outcomes: Any, foretold: Any) -> list[dict[str, Any]]:
    told = pl.DataFrame(
        {
            "inquiry_id": frame["inquiry_id"],
            "name": groups_of(frame, feature),
            "visits": np.asarray(outcomes, dtype=np.float64),
            "foretold": np.asarray(foretold, dtype=np.float64),
        }
    )
    people = told.group_by("inquiry_id").agg(pl.col("name").last(), pl.col("visits").max(), pl.col("foretold").mean())
    groups = people.group_by("name").agg(pl.len().alias("leads"), pl.col("foretold").sum(), pl.col("visits").sum())
    rows = groups.sort("leads", "name", descending=[True, False]).rows(named=True)
    return [asdict(group) for group in kept([Group(**row) for row in rows], feature)]


def kept(groups: Sequence[Group], feature: str) -> list[Group]:
    """Of very many places only those where most live: the rest counts together, so that nobody is told apart."""
    known = [group for group in groups if group.name != UNKNOWN]
    unknown = [group for group in groups if group.name == UNKNOWN]
    if feature != Sensitive.RESIDENCE:
        return [*sorted(known, key=lambda group: group.name), *unknown]
    rest = known[MOST_PLACES:]
    sums = (sum(getattr(group, name) for group in rest) for name in ("leads", "foretold", "visits"))
    return [*known[:MOST_PLACES], *([Group(OTHERS, *sums)] if rest else []), *unknown]
