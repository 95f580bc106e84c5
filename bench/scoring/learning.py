"""`python -m bench.scoring.learning SET COLUMN`: how fast a clinic that is new to its fleet learns, on a public set.

One categorical column of the set stands for the clinics. Each of the larger ones is new in turn, the others are its
fleet. All are tested on its newest leads; what it has of its own are the 0, 50, 200 or 1,000 before those, and where
the order in time is known the fleet has no newer ones either.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from bench.scoring import sets
from bench.scoring.sets import LeadSet
from leadscore import ClinicModel, Model, NotEnoughOutcomes, Schema, StartingModel, evaluate, learn_between
from leadscore.arrays import Floats, Ints
from leadscore.backtest.engine import learned

OWN = (0, 50, 200, 1000)
TESTED = 500
NEWCOMERS = 6
MOST_OF_FLEET = 6000
SEED = 3
Names: TypeAlias = npt.NDArray[Any]


class Curve(NamedTuple):
    """Mean log-loss (sizes of `OWN`,) with the fleet, of the clinic alone, and of the fleet's model as it is."""

    together: Floats
    alone: Floats
    fleet: Floats


def curve(leads: LeadSet, column: str) -> Curve:
    """The mean over the newcomers: those with enough leads, the largest first."""
    clinics = leads.frame[column].fill_null("").to_numpy()
    names, counts = np.unique(clinics, return_counts=True)
    newcomers = [name for name in names[np.argsort(-counts)] if (clinics == name).sum() >= OWN[-1] + TESTED]
    schema = without(leads.schema, column)
    losses = [newcomer(schema, leads, clinics, name) for name in newcomers[:NEWCOMERS]]
    return Curve(*np.mean(losses, axis=0))


def without(schema: Schema, column: str) -> Schema:
    """The schema without the column that stands for the clinics."""
    kept = tuple(name for name in schema.categories if name != column)
    return replace(schema, categories=kept, groups=tuple(name for name in schema.groups if name != column))


def newcomer(schema: Schema, leads: LeadSet, clinics: Names, name: str) -> Floats:
    """The losses of one newcomer, (3, sizes)."""
    chance = np.random.default_rng(SEED)
    own, others = np.flatnonzero(clinics == name), np.flatnonzero(clinics != name)
    own = own if leads.by_time else chance.permutation(own)
    past, tested = own[:-TESTED], own[-TESTED:]
    older = others[others < tested[0]] if leads.by_time else others
    fleet, apart = np.array_split(chance.permutation(older)[: 2 * MOST_OF_FLEET], 2)
    base = learned(schema, leads.frame[fleet], leads.outcomes[fleet], None, SEED)
    between = learn_between(base, leads.frame[apart], leads.outcomes[apart], clinics[apart].tolist())
    losses = []
    for size in OWN:
        rows = past[len(past) - size :]
        together = ClinicModel(base, between=between).fit(leads.frame[rows], leads.outcomes[rows])
        losses.append([loss(model, leads, tested) for model in (together, alone(leads, rows, schema), base)])
    return np.array(losses).T


def alone(leads: LeadSet, rows: Ints, schema: Schema) -> Model:
    """What the clinic would say by itself: as long as it has too few outcomes, its rate."""
    frame, outcomes = leads.frame[rows], leads.outcomes[rows]
    try:
        return learned(schema, frame, outcomes, None, SEED)
    except NotEnoughOutcomes:
        return StartingModel(float((outcomes.sum() + 1) / (len(rows) + 5)), Schema(numbers=schema.numbers))


def loss(model: Model, leads: LeadSet, rows: Ints) -> float:
    return evaluate(leads.outcomes[rows], model.predict(leads.frame[rows]).probability).log_loss


def table(found: Curve) -> str:
    """The curve as Markdown."""
    lines = ["| own outcomes | with its fleet | alone | the fleet as it is |", "| --: | --: | --: | --: |"]
    rows = zip(OWN, *found, strict=True)
    return "\n".join([*lines, *("| {:,} | {:.4f} | {:.4f} | {:.4f} |".format(*row) for row in rows)])


def main(argv: Sequence[str] | None = None) -> int:
    made = argparse.ArgumentParser(prog="python -m bench.scoring.learning", description="A newcomer's learning curve.")
    made.add_argument("set", help="the name of a public set")
    made.add_argument("column", help="the category that stands for the clinics")
    options = made.parse_args(argv)
    place = sets.folder(None)
    (about,) = (about for about in sets.described(place) if about["name"] == options.set)
    print(table(curve(sets.read(place, about), options.column)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
