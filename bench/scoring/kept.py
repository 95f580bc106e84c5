"""What was measured, one file a set, mode and model, so that a run can be broken off and gone on with."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from leadscore.arrays import Floats

FOLDER = Path(__file__).resolve().parents[2] / "var" / "bench" / "scoring"


@dataclass(frozen=True)
class Tested:
    """A model's answers (n,) to the tested rows of one part, what became of those, and what it cost."""

    label: str
    learned_from: int
    outcomes: Floats
    probability: Floats
    fit_seconds: float
    predict_us_per_row: float

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Tested":
        outcomes = np.array([int(sign) for sign in document["outcomes"]], dtype=np.float64)
        return cls(**{**document, "outcomes": outcomes, "probability": np.array(document["probability"])})

    def to_json(self) -> dict[str, Any]:
        """Outcomes as a row of signs; six digits of a probability change no figure that is shown."""
        signs = "".join(str(int(came)) for came in self.outcomes)
        return {**asdict(self), "outcomes": signs, "probability": self.probability.round(7).tolist()}


@dataclass(frozen=True)
class Record:
    """All parts of a set as a model answered them in one mode, and the machine it did so on."""

    data: str
    title: str
    mode: str
    model: str
    machine: dict[str, Any]
    parts: tuple[Tested, ...]

    @property
    def path(self) -> str:
        return name_of(self.data, self.mode, self.model)

    def only(self, start: str) -> "Record":
        """The parts whose label begins so."""
        parts = tuple(part for part in self.parts if part.label.startswith(start))
        return Record(self.data, self.title, self.mode, self.model, self.machine, parts)

    @property
    def outcomes(self) -> Floats:
        return np.concatenate([part.outcomes for part in self.parts])

    @property
    def probability(self) -> Floats:
        return np.concatenate([part.probability for part in self.parts])

    @property
    def fit_seconds(self) -> float:
        """Of all parts together."""
        return sum(part.fit_seconds for part in self.parts)


def name_of(data: str, mode: str, model: str) -> str:
    return f"{data}-{mode}-{model}.json"


def keep(folder: Path, record: Record) -> None:
    """Whole or not at all: what was broken off is measured again."""
    folder.mkdir(parents=True, exist_ok=True)
    document = {**asdict(record), "parts": [part.to_json() for part in record.parts]}
    unfinished = folder / f"{record.path}.new"
    unfinished.write_text(json.dumps(document, ensure_ascii=False) + "\n", encoding="utf-8")
    unfinished.replace(folder / record.path)


def is_kept(folder: Path, data: str, mode: str, model: str) -> bool:
    return (folder / name_of(data, mode, model)).exists()


def all_kept(folder: Path, order: Sequence[str]) -> list[Record]:
    """Every record there is, models in this order."""
    records = [read(path) for path in sorted(folder.glob("*.json"))]
    return sorted((record for record in records if record.model in order), key=lambda it: order.index(it.model))


def read(path: Path) -> Record:
    document = json.loads(path.read_text(encoding="utf-8"))
    return Record(**{**document, "parts": tuple(Tested.from_json(part) for part in document["parts"])})
