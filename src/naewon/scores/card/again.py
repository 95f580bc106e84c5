"""What a version was judged by, read once more from the records: as they were known at each moment then."""

import numpy as np

from leadscore import ClinicModel, Examined, History, model_from_json
from naewon.scores.history import everything, left_out, without
from naewon.scores.models import ModelVersion
from naewon.scores.ripening import ripe_moments
from naewon.scores.schemas import fitted_to


def examined_again(version: ModelVersion) -> Examined | None:
    """The model of the older moments, these, and the newest; None where one of the two was erased by now.

    Which are the newest is told by the instant the training kept. A moment that was erased since is in neither part.
    """
    assert version.tested is not None
    model = model_from_json(version.tested)
    moments, visited = ripe_moments(version.clinic, version.phase, version.trained_at)
    if not moments:
        return None
    whole = everything(version.clinic, moments)
    frame = fitted_to(model.schema, without(left_out(version.clinic_id, version.trained_at), whole))
    is_newest = frame["as_of"] > version.seen_until
    older, newest = (
        History(frame.filter(rows), visited[rows.to_numpy()].astype(np.float64)) for rows in (~is_newest, is_newest)
    )
    if not len(older.outcomes) or not len(newest.outcomes):
        return None
    return Examined(model, older, newest, model.base if isinstance(model, ClinicModel) else None)
