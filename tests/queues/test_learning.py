"""What the queue learns by night from a clinic's own calls."""

from datetime import datetime, timedelta

import pytest

from cast import NOW, Cast, asks
from leadscore.policy import Interest
from naewon.contacts.models import Attempt
from naewon.errors import NotAllowed
from naewon.inquiries.models import Inquiry
from naewon.queues.learned import Learned
from naewon.queues.learning import STATED, cooling, curves_of, learn_curves, newest_learned
from naewon.queues.models import Place
from naewon.queues.placing import place
from naewon.scores.models import Score
from naewon.visits.models import Visit

LONG_AGO = NOW - timedelta(days=60)


def tried(
    cast: Cast, number: int, *, after: timedelta, came: bool = False, result: str = "no_answer", at: datetime = LONG_AGO
) -> Inquiry:
    """Asked on a morning two months ago, was worth one in five, and was first called so long afterwards."""
    inquiry = asks(cast, f"김{number}", f"010-{2000 + number}-1111", at=at)
    Score.objects.create(
        clinic=cast.haneul,
        inquiry=inquiry,
        phase="pre",
        basis="model",
        at=at,
        probability=0.2,
        lower=0.1,
        upper=0.3,
        grade="C",
        base_percent=20,
        percent=20,
    )
    Attempt.objects.create(clinic=cast.haneul, inquiry=inquiry, by=cast.minji, result=result, at=at + after)
    if came:
        Visit.objects.create(clinic=cast.haneul, inquiry=inquiry, arrived_at=at + timedelta(days=3))
    return inquiry


def learned_at(cast: Cast, at: datetime) -> None:
    Learned.objects.create(
        clinic=cast.haneul, at=at, effect=0.9, low=0.5, high=1.3, people=900, answered=[0.5] * 24, tries=100
    )


def test_a_new_clinic_goes_by_what_was_stated(cast: Cast) -> None:
    learn_curves(cast.haneul, NOW)
    assert curves_of(cast.haneul.pk, NOW) == STATED


def test_those_called_late_who_come_all_the_same_say_that_waiting_costs_less(cast: Cast) -> None:
    for number in range(40):
        tried(cast, number, after=timedelta(minutes=1) if number % 2 else timedelta(days=2), came=number % 4 < 2)
    found = learn_curves(cast.haneul, NOW)
    assert found.people == 40
    assert found.effect < 0.3
    assert curves_of(cast.haneul.pk, NOW).interest == found.interest


def test_an_order_goes_by_what_was_learned_until_then(cast: Cast) -> None:
    learned_at(cast, NOW + timedelta(hours=1))
    assert curves_of(cast.haneul.pk, NOW) == STATED


def test_a_night_of_before_shapes_were_learned_stands_for_all_of_its_curve(cast: Cast) -> None:
    learned_at(cast, NOW)
    assert curves_of(cast.haneul.pk, NOW).interest == Interest.even(0.9)


def test_who_asked_too_lately_to_have_come_teaches_nothing(cast: Cast) -> None:
    tried(cast, 1, after=timedelta(hours=1), at=NOW - timedelta(days=5))
    assert cooling(cast.haneul, NOW).people == 0


def test_a_score_made_after_the_call_teaches_nothing(cast: Cast) -> None:
    inquiry = tried(cast, 1, after=timedelta(minutes=5))
    Score.objects.filter(inquiry=inquiry).update(at=LONG_AGO + timedelta(minutes=6))
    assert cooling(cast.haneul, NOW).people == 0


def test_hours_at_which_people_answer_make_a_call_longer(cast: Cast) -> None:
    for number in range(60):
        tried(cast, number, after=timedelta(minutes=30), result="connected", at=LONG_AGO)
    waiting = asks(cast, at=NOW - timedelta(minutes=9))
    place([waiting.pk], NOW)
    before = Place.objects.get(pk=waiting.pk).why["minutes"]
    learn_curves(cast.haneul, NOW)
    place([waiting.pk], NOW)
    assert Place.objects.get(pk=waiting.pk).why["minutes"] > before


def test_what_one_clinic_learned_is_nothing_to_another(cast: Cast) -> None:
    learned_at(cast, NOW)
    assert curves_of(cast.bada_dental.pk, NOW) == STATED


def test_a_marketer_is_not_told(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        newest_learned(cast.maru)
