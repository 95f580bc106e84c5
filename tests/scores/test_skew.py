"""What a model reads when it serves is what it read when it learned."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from cast import NOW, Cast
from naewon.inquiries.models import Inquiry
from naewon.scores.history import Moment, leads
from naewon.scores.models import Phase
from naewon.scores.published import published
from naewon.scores.ripening import ripe_moments
from naewon.scores.schemas import fitted_to
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
