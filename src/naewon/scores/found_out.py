"""What an earlier training found out by trying: taken over for as long as it can be expected to hold.

How the parts of a model are blended, how many trees are grown and how strongly each input is held back is found out on
leads that no part has learned from: that is half of a training, and changes as slowly as a history grows. It is found
out anew

- after a quarter of a year, or once the history is a quarter longer;
- where the clinic is asked other questions, so that the model reads other columns;
- after a model that was found wanting;
- whenever a person asks for a training.

Taken over is what the judged model found, which has seen nothing of its newest fifth. What a later training is judged
on is newer still.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from leadscore import Schema, Scorer, Tuned, model_from_json
from naewon.scores.models import ModelVersion, Refused

HOLDS_FOR = timedelta(days=90)
GROWN = 1.25
WANTING = {Refused.USELESS, Refused.WORSE, Refused.UNCALIBRATED, Refused.LEANING}


@dataclass(frozen=True)
class Tried:
    """When and on how many moments it was found out."""

    at: str
    leads: int

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def holds(self, leads: int, now: datetime) -> bool:
        """
        >>> now = datetime(2026, 11, 28)
        >>> [Tried(now.isoformat(), 1000).holds(*then) for then in ((1250, now), (1251, now), (800, now), (799, now))]
        [True, False, True, False]
        >>> Tried(now.isoformat(), 1000).holds(1000, now + timedelta(days=91))
        False
        """
        is_alike = self.leads <= leads * GROWN and leads <= self.leads * GROWN
        return is_alike and datetime.fromisoformat(self.at) >= now - HOLDS_FOR


@dataclass(frozen=True)
class FoundOut:
    tuned: Tuned
    tried: Tried


def found_out(clinic_id: int, phase: str, schema: Schema, leads: int, now: datetime) -> FoundOut | None:
    """What the newest version of the clinic found out, None where that is to be done anew."""
    versions = ModelVersion.objects.of(clinic_id, phase).filter(name="").order_by("-trained_at", "-pk")
    newest = versions.defer("document").first()
    if newest is None or not newest.tested or "tried" not in newest.report:
        return None
    tried = Tried(**newest.report["tried"])
    if not tried.holds(leads, now) or any(row["code"] in WANTING for row in newest.refused):
        return None
    model = model_from_json(newest.tested)
    if not isinstance(model, Scorer) or model.schema != schema or model.tuned.strengths is None:
        return None
    return FoundOut(model.tuned, tried)
