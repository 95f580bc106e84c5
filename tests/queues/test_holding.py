"""A hold lasts as long as somebody is at it, and whoever had the person in hand can write down what was said."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

import cast as world
from cast import NOW, Cast
from naewon.contacts.models import Attempt
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.queues.calls import log_call, take_back_call
from naewon.queues.claiming import claim, holder_of, release
from naewon.queues.holding import called_meanwhile, free_lapsed, renew
from naewon.queues.models import Claim

LATER = NOW + timedelta(minutes=12)


def minutes(number: int) -> datetime:
    return NOW + timedelta(minutes=number)


def test_a_hold_that_is_renewed_lasts(cast: Cast, haneul_asks: Inquiry) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW)
    for each in (8, 16, 24):
        renew(haneul_asks, by=cast.minji, at=minutes(each))
    assert holder_of(haneul_asks, at=minutes(33)) == cast.minji
    assert holder_of(haneul_asks, at=minutes(34)) is None


def test_a_hold_that_lapsed_is_not_renewed(cast: Cast, haneul_asks: Inquiry) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW)
    with pytest.raises(Conflict):
        renew(haneul_asks, by=cast.minji, at=LATER)
    assert holder_of(haneul_asks, at=LATER) is None


def test_nobody_renews_a_colleagues_hold(cast: Cast, haneul_asks: Inquiry) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW)
    with pytest.raises(Conflict, match="민지"):
        renew(haneul_asks, by=cast.sua, at=minutes(1))


def test_a_call_is_written_down_though_a_colleague_took_her_meanwhile(cast: Cast, haneul_asks: Inquiry) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW)
    claim(haneul_asks, by=cast.sua, at=LATER)
    log_call(haneul_asks, "connected", by=cast.minji, at=minutes(13))
    assert Attempt.objects.get().by == cast.minji
    assert holder_of(haneul_asks, at=minutes(13)) == cast.sua


def test_two_calls_of_two_people_are_both_kept(cast: Cast, haneul_asks: Inquiry) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW)
    claim(haneul_asks, by=cast.sua, at=LATER)
    log_call(haneul_asks, "connected", by=cast.minji, at=minutes(13))
    log_call(haneul_asks, "no_answer", by=cast.sua, at=minutes(14))
    logged = Attempt.objects.order_by("at").values_list("by", "result")
    assert list(logged) == [(cast.minji.pk, "connected"), (cast.sua.pk, "no_answer")]


def test_the_colleague_hears_that_she_was_called_meanwhile(cast: Cast, haneul_asks: Inquiry) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW)
    claim(haneul_asks, by=cast.sua, at=LATER)
    assert called_meanwhile(haneul_asks, cast.sua, LATER) is None
    log_call(haneul_asks, "connected", by=cast.minji, at=minutes(13))
    told = called_meanwhile(haneul_asks, cast.sua, minutes(14))
    assert told is not None
    assert (told.by, told.result) == (cast.minji, "connected")
    assert called_meanwhile(haneul_asks, cast.jung, minutes(14)) is None


def test_who_took_somebody_else_in_between_still_writes_it_down(cast: Cast, haneul_asks: Inquiry) -> None:
    other = world.asks(cast, "박서연", "010-9876-5432")
    claim(haneul_asks, by=cast.minji, at=NOW)
    claim(other, by=cast.minji, at=minutes(1))
    claim(haneul_asks, by=cast.sua, at=minutes(2))
    log_call(haneul_asks, "no_answer", by=cast.minji, at=minutes(3))
    assert holder_of(other, at=minutes(3)) == cast.minji
    assert holder_of(haneul_asks, at=minutes(3)) == cast.sua


def test_one_hold_is_good_for_one_result(cast: Cast, haneul_asks: Inquiry) -> None:
    log_call(haneul_asks, "no_answer", by=cast.minji, at=NOW)
    claim(haneul_asks, by=cast.sua, at=LATER)
    with pytest.raises(Conflict, match="수아"):
        log_call(haneul_asks, "no_answer", by=cast.minji, at=minutes(13))


def test_a_result_that_was_taken_back_is_written_down_anew(cast: Cast, haneul_asks: Inquiry) -> None:
    step = log_call(haneul_asks, "no_answer", by=cast.minji, at=NOW)
    claim(haneul_asks, by=cast.sua, at=minutes(1))
    take_back_call(step.attempt, by=cast.minji, at=minutes(1))
    log_call(haneul_asks, "connected", by=cast.minji, at=minutes(2))
    assert Attempt.objects.filter(undone_at=None).get().result == "connected"


def test_who_held_her_half_a_day_ago_does_not_write_over_a_colleague(cast: Cast, haneul_asks: Inquiry) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW)
    claim(haneul_asks, by=cast.sua, at=minutes(300))
    with pytest.raises(Conflict):
        log_call(haneul_asks, "no_answer", by=cast.minji, at=minutes(301))


def test_holds_that_lapsed_are_let_go_of(cast: Cast, haneul_asks: Inquiry) -> None:
    other = world.asks(cast, "박서연", "010-9876-5432")
    claim(haneul_asks, by=cast.minji, at=NOW)
    claim(other, by=cast.sua, at=minutes(5))
    assert free_lapsed(cast.haneul, LATER) == [haneul_asks.pk]
    assert free_lapsed(cast.haneul, LATER) == []
    assert holder_of(other, at=LATER) == cast.sua


def test_letting_go_still_lets_go_at_once(cast: Cast, haneul_asks: Inquiry) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW)
    renew(haneul_asks, by=cast.minji, at=minutes(5))
    release(haneul_asks, by=cast.minji)
    assert holder_of(haneul_asks, at=minutes(5)) is None


@pytest.mark.django_db(transaction=True)
def test_of_one_who_renews_and_many_who_take_over_one_has_her() -> None:
    """At the very moment at which holds end some are renewed, some swept, and all are reached for."""
    cast = world.assemble()
    colleagues = [cast.sua, cast.jung, cast.lee]
    people = [world.asks(cast, f"김{n}", f"010-2345-{n:04}") for n in range(30)]
    for number, person in enumerate(people):
        claim(person, by=cast.minji, at=NOW)
        moment = minutes(10) - timedelta(microseconds=number % 2)  # the last moment of the hold, or the first after it
        start = Barrier(len(colleagues) + 2)
        with ThreadPoolExecutor(len(colleagues) + 2) as pool:
            swept = pool.submit(at_once, start, partial(free_lapsed, cast.haneul, moment))
            renewed = pool.submit(at_once, start, partial(renew, person, by=cast.minji, at=moment))
            took = [pool.submit(at_once, start, partial(claim, person, by=each, at=moment)) for each in colleagues]
        assert swept.result()
        assert renewed.result() + sum(each.result() for each in took) == 1
        Claim.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_what_was_said_is_kept_whoever_takes_her_at_that_moment() -> None:
    cast = world.assemble()
    people = [world.asks(cast, f"김{n}", f"010-2345-{n:04}") for n in range(20)]
    for person in people:
        claim(person, by=cast.minji, at=NOW)
        start = Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            logged = pool.submit(at_once, start, partial(log_call, person, "connected", by=cast.minji, at=LATER))
            pool.submit(at_once, start, partial(claim, person, by=cast.sua, at=LATER)).result()
        assert logged.result()
        Claim.objects.all().delete()
    assert Attempt.objects.filter(by=cast.minji, result="connected").count() == len(people)


def at_once(start: Barrier, do: Callable[[], object]) -> bool:
    try:
        start.wait()
        do()
    except Conflict:
        return False
    finally:
        connection.close()
    return True
