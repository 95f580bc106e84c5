"""What goes out, as JSON: numbers of inquiries and what a score says of them. No name, no phone number, no text."""

from datetime import datetime

from django.utils import translation
from ninja import Schema

from naewon.scores.models import ModelVersion, Score
from naewon.scores.wording import said_of
from naewon.vault.errors import CannotOpen


class ReasonOut(Schema):
    """By how many percentage points something moved the score: as data, and as a Korean sentence."""

    feature: str
    value: str
    points: int
    text: str


class VersionOut(Schema):
    """A model. `name` is empty for one that was learned here; `in_use` says whether it scores now."""

    id: int
    name: str
    phase: str
    is_external: bool
    made_at: datetime
    in_use: bool
    published_at: datetime | None
    retired_at: datetime | None
    leads: int
    visits: int


class VersionNamed(Schema):
    """Which model a score comes from."""

    id: int
    name: str


class ScoreOut(Schema):
    """The chance of a visit as known at one instant.

    `base_percent` and the points of all reasons make `percent`. `version` is null for the starting score. `reasons` is
    null where they are sealed with a key that is away.
    """

    id: int
    inquiry: int
    procedure: str | None
    channel: str
    received_at: datetime
    scored_at: datetime
    phase: str
    basis: str
    version: VersionNamed | None
    probability: float
    lower: float
    upper: float
    percent: int
    grade: str
    base_percent: int
    reasons: list[ReasonOut] | None
    alike: int
    alike_visited: int


class ScorePage(Schema):
    """`next` is where to go on; null at the end."""

    scores: list[ScoreOut]
    next: int | None


class Taken(Schema):
    """How many scores were taken in, and of which model."""

    version: int
    taken: int


class VersionList(Schema):
    versions: list[VersionOut]


def score_out(score: Score) -> ScoreOut:
    inquiry = score.inquiry
    return ScoreOut(
        id=score.pk,
        inquiry=inquiry.pk,
        procedure=inquiry.procedure.name if inquiry.procedure else None,
        channel=inquiry.channel.name,
        received_at=inquiry.received_at,
        scored_at=score.at,
        phase=score.phase,
        basis=score.basis,
        version=VersionNamed(id=score.version.pk, name=score.version.name) if score.version else None,
        probability=score.probability,
        lower=score.lower,
        upper=score.upper,
        percent=score.percent,
        grade=score.grade,
        base_percent=score.base_percent,
        reasons=reasons_out(score),
        alike=score.alike,
        alike_visited=score.alike_visited,
    )


def reasons_out(score: Score) -> list[ReasonOut] | None:
    """In Korean, whoever asks: a program keeps what it is told."""
    with translation.override("ko"):
        try:
            return [
                ReasonOut(feature=row["feature"], value=row["value"], points=row["points"], text=said_of(row))
                for row in score.reasons
            ]
        except CannotOpen:
            return None


def version_out(version: ModelVersion) -> VersionOut:
    return VersionOut(
        id=version.pk,
        name=version.name,
        phase=version.phase,
        is_external=version.is_external,
        made_at=version.trained_at,
        in_use=version.is_standing,
        published_at=version.published_at,
        retired_at=version.retired_at,
        leads=version.leads,
        visits=version.visits,
    )
