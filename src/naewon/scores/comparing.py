"""What another version would say of inquiries that are open now."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import polars as pl

from leadscore import grades
from naewon.clinics.models import Clinic
from naewon.scores.giving import as_score, newest_given
from naewon.scores.history import Moment, leads
from naewon.scores.models import ModelVersion
from naewon.scores.schemas import fitted_to
from naewon.scores.scoring import usual_rate
from naewon.scores.settling import as_if_published


class Said(NamedTuple):
    """A number as a screen would show it, and the chance behind it."""

    percent: int
    grade: str
    probability: float


def would_say(version: ModelVersion, clinic: Clinic, inquiry_ids: Sequence[int], now: datetime) -> dict[int, Said]:
    """The scores this version would give, by inquiry; those of the other phase are left out.

    One made outside says what it has said already, and nothing of the others; one whose file was let go says nothing.
    """
    if version.is_external:
        scores = [as_score(row, version, now) for row in newest_given(version, inquiry_ids).values()]
        return {row.inquiry_id: Said(row.percent, row.grade, row.probability) for row in scores}
    if version.emptied_at:
        return {}
    frame = leads(clinic, [Moment(inquiry_id, now) for inquiry_id in inquiry_ids])
    if frame.is_empty():
        return {}
    own = frame.filter(pl.col("phase") == version.phase)
    model = as_if_published(version, clinic, now).model
    said = model.predict(fitted_to(model.schema, own))
    rows = zip(
        said.percent.tolist(),
        grades(said.probability, usual_rate(version, version.phase)),
        said.probability,
        strict=True,
    )
    return {
        inquiry_id: Said(percent, grade, float(chance))
        for inquiry_id, (percent, grade, chance) in zip(own["inquiry_id"], rows, strict=True)
    }
