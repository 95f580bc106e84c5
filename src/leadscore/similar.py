"""How many leads alike there were, and how many of them came: the plainest evidence for a score."""

from typing import Any, NamedTuple

import numpy as np
import polars as pl

from leadscore.arrays import Floats, Ints

ENOUGH_ALIKE = 30
Group = tuple[str | None, ...]


class Similar(NamedTuple):
    """For each lead the number of leads alike and the visits among them, both (n,)."""

    leads: Ints
    visits: Ints


class SimilarLeads:
    """Counts of leads and visits by group, from the coarsest (all) to the finest.

    >>> past = pl.DataFrame({"procedure": ["lifting"] * 40 + ["laser"] * 5})
    >>> alike = SimilarLeads.learn(past, ("procedure",), np.array([1.0] * 10 + [0.0] * 35))
    >>> alike.similar(pl.DataFrame({"procedure": ["lifting", "laser"]}))
    Similar(leads=array([40, 45]), visits=array([10, 10]))
    """

    def __init__(self, groups: tuple[str, ...], counts: dict[Group, tuple[int, int]]) -> None:
        self.groups = groups
        self.counts = counts

    @classmethod
    def learn(cls, frame: pl.DataFrame, groups: tuple[str, ...], outcomes: Floats) -> "SimilarLeads":
        """Counts for every group that occurs in the frame, at every depth."""
        known = pl.DataFrame([*(frame[group] for group in groups), pl.Series("_visit", outcomes.astype(np.int64))])
        counts: dict[Group, tuple[int, int]] = {(): (len(outcomes), int(outcomes.sum()))}
        for depth in range(1, len(groups) + 1):
            table = known.group_by(groups[:depth]).agg(pl.len(), pl.col("_visit").sum())
            counts.update({row[:-2]: (row[-2], row[-1]) for row in table.sort(groups[:depth]).iter_rows()})
        return cls(groups, counts)

    def similar(self, frame: pl.DataFrame) -> Similar:
        """Leads and visits of the finest group with 30 leads or more, else of all."""
        rows = frame.select(self.groups).rows() if self.groups else [()] * len(frame)
        found = {row: self._alike(row) for row in dict.fromkeys(rows)}
        pairs = np.array([found[row] for row in rows], dtype=np.int64).reshape(-1, 2)
        return Similar(pairs[:, 0], pairs[:, 1])

    def _alike(self, group: Group) -> tuple[int, int]:
        finer = (self.counts.get(group[:depth], (0, 0)) for depth in range(len(group), 0, -1))
        return next((count for count in finer if count[0] >= ENOUGH_ALIKE), self.counts[()])

    def to_json(self) -> dict[str, Any]:
        """The groups, and one row [group, leads, visits] a count."""
        return {"groups": list(self.groups), "counts": [[list(group), *count] for group, count in self.counts.items()]}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "SimilarLeads":
        """The counts that `to_json` wrote."""
        counts = {tuple(group): (leads, visits) for group, leads, visits in document["counts"]}
        return cls(tuple(document["groups"]), counts)
