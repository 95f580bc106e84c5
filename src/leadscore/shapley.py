"""What each column has of what trees say: Shapley values of symmetric trees, worked out once for every leaf.

All leads of one leaf share its value, so a table of leaves answers for any number of leads. The library works its table
out anew whenever it is asked, and takes long over it; here all trees of a kind are worked out together. The values are
the library's own (tree-path-dependent; Lundberg et al. 2020): what is not known is averaged over as often as it was
seen, and what a split on several columns adds is shared out evenly among them.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import factorial
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse

from leadscore.arrays import Floats, Ints

AT_ONCE = 64  # leads; what is looked up for so few stays near the processor
Columns = tuple[int, ...]


class LeafTable(NamedTuple):
    """For each tree and leaf what every slot adds, (trees, leaves, slots), and the columns a slot is about.

    A slot is one question that a tree asks, however often; `columns` (columns, trees * slots) says whose it is.
    `middle` is what trees say of a lead of which nothing is known: to it all that is added belongs.
    """

    adds: Floats
    columns: sparse.csr_array
    middle: float

    @classmethod
    def of(cls, written: dict[str, Any]) -> "LeafTable":
        """Of trees as the library writes them; columns are counted as in its table: categories behind numbers."""
        asked = questions(written["features_info"])
        scale, (bias, *_) = written["scale_and_bias"]
        trees = written["oblivious_trees"]
        depth = max((len(tree["splits"] or ()) for tree in trees), default=0)
        adds = np.zeros((len(trees), 2**depth, max(depth, 1)))
        slots: list[list[Columns]] = [[] for _ in trees]
        for level in range(1, depth + 1):
            places = [place for place, tree in enumerate(trees) if len(tree["splits"] or ()) == level]
            if not places:
                continue
            splits = [[asked[split["split_index"]] for split in trees[place]["splits"]] for place in places]
            values, seen = (
                np.array([trees[place][name] for place in places], dtype=np.float64)
                for name in ("leaf_values", "leaf_weights")
            )
            adds[places, : 2**level, :level] = scale * shared_out(splits, values, seen)
            for place, row in zip(places, splits, strict=True):
                slots[place] = list(dict.fromkeys(row))
        middle = bias + scale * sum(mean_of(tree["leaf_values"], tree["leaf_weights"]) for tree in trees)
        return cls(adds, about(slots, adds.shape[2], width(written["features_info"])), float(middle))

    def parts(self, leaves: Ints) -> Floats:
        """What each column adds for leads in these leaves, (n, trees): (n, columns)."""
        rows = self.adds.reshape(-1, self.adds.shape[2])
        places = leaves + np.arange(leaves.shape[1]) * self.adds.shape[1]
        chunks = [
            (self.columns @ rows.take(places[start : start + AT_ONCE], axis=0).reshape(-1, self.columns.shape[1]).T).T
            for start in range(0, len(leaves), AT_ONCE)
        ]
        return np.concatenate(chunks) if chunks else np.empty((0, self.columns.shape[0]))

    def to_arrays(self) -> dict[str, Any]:
        """All of it by name."""
        columns = self.columns
        placed = {"shares": columns.data, "places": columns.indices, "ends": columns.indptr}
        return {"adds": self.adds, "slots": np.array(columns.shape), "middle": np.array(self.middle), **placed}

    @classmethod
    def from_arrays(cls, arrays: dict[str, Any]) -> "LeafTable":
        """The table of `to_arrays`."""
        placed = (arrays["shares"], arrays["places"], arrays["ends"])
        columns = sparse.csr_array(placed, shape=tuple(arrays["slots"].tolist()))
        return cls(arrays["adds"], columns, float(arrays["middle"]))


def mean_of(values: Sequence[float], seen: Sequence[float]) -> float:
    """What a tree says on average over the leads it was learned from; nothing where it saw none."""
    return float(np.average(values, weights=seen)) if sum(seen) else 0.0


def questions(features: dict[str, Any]) -> list[Columns]:
    """The columns that each possible split asks about, by its number.

    Where categories are read together with a band or with one value of another, the library gives that no share.
    """
    numbers, categories = features.get("float_features") or (), features.get("categorical_features") or ()
    flat = {row["feature_index"]: row["flat_feature_index"] for row in categories}
    found: list[Columns] = []
    for row in (*numbers, *categories):
        found += [(row["flat_feature_index"],)] * len(row.get("borders") or row.get("values") or ())
    for row in features.get("ctrs") or ():
        whole = (part for part in row["elements"] if part["combination_element"] == "cat_feature_value")
        asked = {flat[part["cat_feature_index"]] for part in whole}
        found += [tuple(sorted(asked))] * len(row["borders"])
    return found


def width(features: dict[str, Any]) -> int:
    return sum(len(features.get(kind) or ()) for kind in ("float_features", "categorical_features"))


def about(slots: Sequence[Sequence[Columns]], most: int, columns: int) -> sparse.csr_array:
    """Whose each slot is, (columns, trees * most): in even shares."""
    shares = [
        (column, tree * most + place, 1 / len(asked))
        for tree, row in enumerate(slots)
        for place, asked in enumerate(row)
        for column in asked
    ]
    rows, places, values = zip(*shares, strict=True) if shares else ((), (), ())
    return sparse.csr_array((values, (rows, places)), shape=(columns, len(slots) * most), dtype=np.float64)


def shared_out(splits: Sequence[Sequence[Columns]], values: Floats, seen: Floats) -> Floats:
    """What each slot adds in each leaf, (trees, leaves, depth), of trees of one depth.

    `values` are those of the leaves, `seen` how many leads they were learned from, (trees, leaves) each.
    """
    known = foretold(values, seen)
    patterns = np.stack([worth(tuple(list(dict.fromkeys(row)).index(asked) for asked in row)) for row in splits])
    added: Floats = known @ patterns.transpose(0, 2, 1)
    return added


def foretold(values: Floats, seen: Floats) -> Floats:
    """What trees say of a lead where only some splits are known: (trees, leaves, sets of splits), a bit for each split.

    The last split stands at the root, so leaves are joined from the first on.
    """
    trees, leaves = values.shape
    said, weights = values[:, :, None, None], seen
    for split in range(leaves.bit_length() - 1):
        nodes, size = weights.shape[1] // 2, 2**split
        halves, pairs = said.reshape(trees, nodes, 2, size, size), weights.reshape(trees, nodes, 2)
        weights = pairs.sum(axis=2)
        shares = np.divide(pairs, weights[:, :, None], out=np.zeros_like(pairs), where=weights[:, :, None] > 0)
        mean = (halves * shares[:, :, :, None, None]).sum(axis=2)
        # By the lead's own side, its leaf below, whether this split is known, and which below are.
        joined = np.empty((trees, nodes, 2, size, 2, size))
        joined[:, :, :, :, 0] = mean[:, :, None]
        joined[:, :, :, :, 1] = halves
        said = joined.reshape(trees, nodes, 2 * size, 2 * size)
    return said[:, 0]


@lru_cache(maxsize=1024)
def worth(pattern: tuple[int, ...]) -> Floats:
    """How what is said given each set of splits makes up the value of each slot, (depth, sets).

    `pattern` names the slot of each split.

    >>> worth((0, 0))
    array([[-1.,  0.,  0.,  1.],
           [ 0.,  0.,  0.,  0.]])
    """
    players = max(pattern) + 1
    masks = [sum(1 << split for split, slot in enumerate(pattern) if slot == player) for player in range(players)]
    found = np.zeros((len(pattern), 2 ** len(pattern)))
    for group in range(2**players):
        inside = [player for player in range(players) if group >> player & 1]
        before = sum(masks[player] for player in inside)
        for player in set(range(players)).difference(inside):
            share = factorial(len(inside)) * factorial(players - len(inside) - 1) / factorial(players)
            found[player, before] -= share
            found[player, before + masks[player]] += share
    return found
