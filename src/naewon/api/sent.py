"""What other programs send: read strictly, so that a slip is said and nothing is guessed."""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

from naewon.scores.giving import Said

# As far as the database counts.
Number = Annotated[int, Field(ge=0, le=2**63 - 1)]
Chance = Annotated[float, Field(gt=0, lt=1, allow_inf_nan=False)]
# No line breaks, and nothing that a database cannot hold.
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80, pattern=r"^[^\x00-\x1f]+$")]


class Sent(Schema):
    model_config = ConfigDict(extra="forbid")


class VersionIn(Sent):
    name: Line
    phase: Literal["pre", "post"]


class ReasonIn(Sent):
    """A sentence people read beside the score, and by how many percentage points it moved it."""

    text: Line
    points: Annotated[int, Field(ge=-99, le=99)]


class ScoreIn(Sent):
    """`base_percent` and the points of all reasons make the probability in whole percent (1 to 99)."""

    inquiry: Number
    probability: Chance
    lower: Chance | None = None
    upper: Chance | None = None
    base_percent: Annotated[int, Field(ge=0, le=100)] | None = None
    reasons: list[ReasonIn] = Field(default_factory=list, max_length=20)

    def said(self) -> Said:
        reasons = tuple((reason.text, reason.points) for reason in self.reasons)
        return Said(self.inquiry, self.probability, self.lower, self.upper, self.base_percent, reasons)


class ScoresIn(Sent):
    version: Number
    scores: Annotated[list[ScoreIn], Field(min_length=1, max_length=1000)]
