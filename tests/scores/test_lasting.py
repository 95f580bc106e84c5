"""What is not scored again, because nothing could have changed, says what it would say if it were."""

from datetime import datetime, timedelta

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cast as world
from cast import NOW, Cast
from naewon.contacts.models import attempt
from naewon.inquiries.models import Inquiry
from naewon.queues.models import Place
from naewon.queues.passing import let_time_pass
from naewon.queues.placing import refresh
from naewon.scores.history import Moment, leads
from naewon.scores.lasting import lasting
from naewon.scores.models import Phase, Score
from naewon.scores.reading import newest_scores
from naewon.scores.schemas import fitted_to
from naewon.scores.scoring import score
from naewon.scores.settling import settled
from naewon.scores.training import train_clinic
from naewon.scores.weighing import Wish, weigh
from naewon.scores.written import SHOWN

from .test_replay import undone

MINUTES = st.lists(st.integers(1, 6 * 24 * 60), min_size=2, max_size=5, unique=True).map(sorted)


def people(cast: Cast) -> list[int]:
    """Some who wait, some who were spoken with, one of whom the age is known."""
    told = [
        world.asks(cast, f"새손님{n}", f"010-8800-11{n:02}", at=NOW - timedelta(minutes=7 * n * n)) for n in range(12)
    ]
    for inquiry in told[::3]:
        inquiry.learn("age", "41세", by=cast.minji, at=NOW)
        attempt(inquiry, "connected", by=cast.minji, at=NOW)
    return [inquiry.pk for inquiry in told]


@pytest.fixture
def taught(half_a_year: Cast) -> Cast:
    train_clinic(half_a_year.haneul, NOW)
    long_wait = ({"feature": "waited_hours", "low": 3.0, "high": 9.0},)
    weigh(Wish(long_wait, -5), by=half_a_year.lee, at=NOW)
    return half_a_year


@pytest.mark.parametrize("phase", Phase.values)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(later=st.integers(1, 20 * 24 * 3600))
def test_while_a_score_holds_the_model_says_the_same(taught: Cast, phase: str, later: int) -> None:
    with undone():
        asked, at = people(taught), NOW + timedelta(seconds=later)
        model, calendar = settled(taught.haneul.pk, phase).model, taught.haneul.calendar()
        first, then = (leads(taught.haneul, [Moment(pk, when) for pk in asked]) for when in (NOW, at))
        own = first.filter(pl.col("phase") == phase)
        holds = own.filter(pl.Series([until > at for until in lasting(own, model, calendar, NOW)], dtype=pl.Boolean))
        same = then.filter(pl.col("inquiry_id").is_in(holds["inquiry_id"].to_list()))
        before, after = (model.predict(fitted_to(model.schema, frame)) for frame in (holds, same))
        assert after.probability.tolist() == pytest.approx(before.probability.tolist(), abs=1e-12)
        assert after.upper.tolist() == pytest.approx(before.upper.tolist(), abs=1e-12)
        assert after.telling() == before.telling()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(minutes=MINUTES)
def test_the_passing_of_time_leaves_what_a_full_pass_would_leave(taught: Cast, minutes: list[int]) -> None:
    with undone():
        refresh(people(taught), NOW)
        for minute in minutes:
            let_time_pass(taught.haneul.pk, NOW + timedelta(minutes=minute))
        at = NOW + timedelta(minutes=minutes[-1])
        placed = list(Place.objects.values_list("pk", flat=True))
        incremental = shown(newest_scores(placed))
        Score.objects.filter(inquiry__in=placed).delete()
        assert incremental == shown(score(taught.haneul, placed, at))


def shown(scores: dict[int, Score]) -> dict[int, list[object]]:
    return {pk: [getattr(row, name) for name in SHOWN] for pk, row in scores.items()}


def holds_until(inquiry: Inquiry, now: datetime) -> datetime:
    refresh([inquiry.pk], now)
    return Place.objects.get(pk=inquiry.pk).score_holds_until


def test_who_waits_is_looked_at_again_when_the_first_hour_is_over(cast: Cast) -> None:
    """Before a clinic has outcomes of its own, an hour of waiting is the first thing that time alone changes."""
    assert holds_until(world.asks(cast, at=NOW), NOW) == NOW + timedelta(minutes=59, seconds=59)


def test_nobody_is_looked_at_in_the_night_who_waits_in_open_hours_only(cast: Cast) -> None:
    evening = NOW.replace(hour=18, minute=30)
    until = holds_until(world.asks(cast, at=evening), evening)
    assert evening + timedelta(hours=12) <= until <= evening + timedelta(hours=15, minutes=30)


def test_a_word_that_still_holds_is_not_given_again(cast: Cast) -> None:
    inquiry = world.asks(cast, at=NOW)
    first = holds_until(inquiry, NOW)
    assert holds_until(inquiry, NOW + timedelta(minutes=5)) == first
