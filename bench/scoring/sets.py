"""The public data sets: a folder with `sets.json` and one `NAME.csv.gz` each. They are not part of the project."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from leadscore import Schema
from leadscore.arrays import Floats, Ints

VARIABLE = "NAEWON_SETS"
BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
FOLDS = 5


@dataclass(frozen=True)
class Part:
    """Places (n,) of the rows that are learned from and of those that are tested; `ordered`: the first came first."""

    label: str
    train: Ints
    test: Ints
    ordered: bool = False


@dataclass(frozen=True)
class LeadSet:
    """One row a lead, in order of time where that is known; `parts` are those of the whole comparison."""

    name: str
    title: str
    by_time: bool
    schema: Schema
    frame: pl.DataFrame
    outcomes: Floats
    parts: tuple[Part, ...]


def folder(wished: Path | None) -> Path:
    """Where the sets are looked for."""
    return wished or Path(os.environ.get(VARIABLE) or BESIDE)


def described(place: Path) -> list[dict[str, Any]]:
    """What sets.json says of each set; nothing where there is none."""
    listing = place / "sets.json"
    return json.loads(listing.read_text(encoding="utf-8")) if listing.exists() else []


def read(place: Path, about: dict[str, Any]) -> LeadSet:
    """A set as its description says: several categories are written as numbers."""
    kinds = dict.fromkeys(about["categories"], pl.String)
    by_time = about["split"] == "time"
    table = pl.read_csv(place / f"{about['name']}.csv.gz", schema_overrides=kinds, infer_schema_length=None)
    if by_time:
        table = table.sort("when", maintain_order=True)
    schema = Schema(
        tuple(about["numbers"]), tuple(about["categories"]), tuple(about.get("texts", ())), groups_of(about)
    )
    outcomes = table["outcome"].to_numpy().astype(np.float64)
    parts = parts_of(table["split"], by_time=by_time)
    return LeadSet(about["name"], about["title"], by_time, schema, schema.read(table), outcomes, parts)


def groups_of(about: dict[str, Any]) -> tuple[str, ...]:
    return (about["group"],) if about.get("group") in about["categories"] else ()


def parts_of(split: pl.Series, *, by_time: bool) -> tuple[Part, ...]:
    """The one cut in time, or every fold against the others."""
    if by_time:
        return (Part("newest", places(split == "train"), places(split == "test"), ordered=True),)
    return tuple(Part(f"fold {fold}", places(split != fold), places(split == fold)) for fold in range(FOLDS))


def places(chosen: pl.Series) -> Ints:
    return np.flatnonzero(chosen.to_numpy())
