from dataclasses import replace
from datetime import datetime, timedelta
from statistics import mean

import pytest

from clinicsim import SEOUL, Nature, Person
from clinicsim.bookings import fate, losses
from clinicsim.chance import Chance
from clinicsim.conversations import booking_chance, converse, questions_asked
from clinicsim.rooms import treatment_chance
from clinicsim.truth import Truth

NOW = datetime(2026, 11, 25, 11, tzinfo=SEOUL)


@pytest.fixture
def haneul(crowd: list[Person]) -> Truth:
    return replace(crowd[0].truth, intent=0.6, phrases=(), age=31, distance_km=8.0, textable=True)


def test_the_keener_book_more(haneul: Truth) -> None:
    keen = replace(haneul, intent=2.0)
    assert booking_chance(keen, 1, 0.0) > booking_chance(haneul, 1, 0.0)


def test_every_further_conversation_books_less(haneul: Truth) -> None:
    chances = [booking_chance(haneul, number, 0.0) for number in (1, 2, 3)]
    assert chances == sorted(chances, reverse=True)


def test_bookings_come_as_often_as_their_chance_says(haneul: Truth) -> None:
    ended = [converse(Chance(n), haneul, number=1, interested=True, skill=0.0).ending for n in range(3_000)]
    assert ended.count("booked") / 3_000 == pytest.approx(booking_chance(haneul, 1, 0.0), abs=0.03)


def test_who_lost_interest_never_books(haneul: Truth) -> None:
    ended = {converse(Chance(n), haneul, number=1, interested=False, skill=0.0).ending for n in range(300)}
    assert ended == {"closed", "refused"}


def test_a_slip_of_the_finger_is_closed_as_such(haneul: Truth) -> None:
    ended = converse(Chance(1), replace(haneul, phrases=("mistaken",)), number=1, interested=True, skill=0.0)
    assert (ended.ending, ended.reason) == ("closed", "불량(허수)")


def test_what_is_known_is_not_asked() -> None:
    asked = {question for n in range(200) for question in questions_asked(Chance(n), frozenset({"age", "sex"}))}
    assert asked
    assert asked.isdisjoint({"age", "sex"})


def test_bookings_farther_ahead_are_missed_more(haneul: Truth) -> None:
    (_, soon), (_, later) = (losses(Nature(), haneul, days) for days in (2, 21))
    assert later - soon == pytest.approx(0.015 * 19 / 7 * 1.3 * 0.75, rel=0.1)


def test_a_reminder_saves_a_quarter_of_the_missed(haneul: Truth) -> None:
    reminded, silent = losses(Nature(), haneul, 7), losses(Nature(), replace(haneul, textable=False), 7)
    assert reminded[1] == pytest.approx(0.75 * silent[1])


def test_fates_are_as_frequent_as_stated(haneul: Truth) -> None:
    starts = NOW + timedelta(days=7)
    kinds = [fate(Chance(n), Nature(), haneul, NOW, starts).kind for n in range(3_000)]
    cancels, stays_away = losses(Nature(), haneul, 7)
    assert kinds.count("cancelled") / 3_000 == pytest.approx(cancels, abs=0.02)
    assert kinds.count("no_show") / 3_000 == pytest.approx(stays_away, abs=0.02)


def test_cancellations_lie_between_the_booking_and_its_hour(haneul: Truth) -> None:
    for hours in (3, 23, 30, 200):
        starts = NOW + timedelta(hours=hours)
        fates = [fate(Chance(n), Nature(cancel=1.0), haneul, NOW, starts) for n in range(300)]
        assert all(NOW < each.at < starts for each in fates if each.kind == "cancelled")


def test_half_of_the_visitors_decide_for_treatment(crowd: list[Person]) -> None:
    visitors = [each.truth for each in crowd if each.truth.intent > 0]
    assert 0.5 < mean(treatment_chance(Nature(), each, promise_kept=True) for each in visitors) < 0.65


def test_a_broken_promise_costs_the_treatment(haneul: Truth) -> None:
    assert treatment_chance(Nature(), haneul, False) < treatment_chance(Nature(), haneul, True) - 0.2
