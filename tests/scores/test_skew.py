"""What a model reads when it serves is what it read when it learned."""

from collections.abc import Sequence

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

import leadscore
from cast import NOW, Cast
from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.scores import runs
from naewon.scores.history import Moment, leads
from naewon.scores.models import Phase
from naewon.scores.published import published
from naewon.scores.ripening import ripe_moments
from naewon.scores.schemas import fitted_to, schema_for
from naewon.scores.scoring import score
from naewon.scores.training import train_clinic

pytestmark = pytest.mark.django_db
SOME = 60
CLOSE = 1e-9


@pytest.mark.parametrize("phase", Phase.values)
def test_one_lead_alone_is_read_as_it_was_among_all_that_were_learned_from(half_a_year: Cast, phase: str) -> None:
    clinic = half_a_year.haneul
    moments, _visited = ripe_moments(clinic, phase, NOW)
    together = leads(clinic, moments)
    for place in range(0, len(moments), max(1, len(moments) // SOME)):
        alone = leads(clinic, [moments[place]])
        same = together[place].select(alone.columns)
        assert_frame_equal(same, alone, rel_tol=0, abs_tol=CLOSE)


def test_a_score_on_a_screen_is_what_the_model_says_of_the_lead(half_a_year: Cast) -> None:
    clinic = half_a_year.haneul
    train_clinic(clinic, NOW)
    waiting = list(Inquiry.objects.filter(clinic=clinic).order_by("-pk").values_list("pk", flat=True)[:SOME])
    shown = score(clinic, waiting, NOW)
    frame = leads(clinic, [Moment(pk, NOW) for pk in waiting])
    compared = 0
    for phase in Phase.values:
        own = frame.filter(pl.col("phase") == phase)
        _version, model = published(clinic.pk, phase)
        said = model.predict(fitted_to(model.schema, own)).probability
        for inquiry_id, probability in zip(own["inquiry_id"], said, strict=True):
            assert shown[inquiry_id].probability == pytest.approx(probability, abs=CLOSE)
            compared += 1
    assert compared == SOME


@pytest.mark.parametrize("phase", Phase.values)
def test_the_model_of_a_night_says_what_the_library_says_by_itself(half_a_year: Cast, phase: str) -> None:
    clinic = half_a_year.haneul
    run = runs.ask_for_training(clinic, by=None, at=NOW)
    runs.carry_out(clinic.pk, run.pk, lambda: NOW)
    moments, visited = ripe_moments(clinic, phase, NOW)
    past = leads(clinic, moments)
    schema = schema_for(phase, past)
    alone = leadscore.train(schema, fitted_to(schema, past), visited, past["as_of"].to_list()).model
    # Each inquiry once: a score is written anew where what is shown changes, and else stays that of an earlier moment.
    newest = list({moment.inquiry_id: moment for moment in reversed(moments[-SOME:])}.values())
    said = alone.predict(fitted_to(schema, leads(clinic, newest))).probability
    assert np.abs(served(clinic, newest) - said).max() <= CLOSE


def served(clinic: Clinic, moments: Sequence[Moment]) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """What the product says at each of the moments, one by one."""
    return np.array([score(clinic, [each.inquiry_id], each.as_of)[each.inquiry_id].probability for each in moments])
