"""Two people never hold the same person: proved with real transactions that run at the same time."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

import cast as world
from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.errors import Conflict, NotAllowed
from naewon.inquiries.models import Inquiry
from naewon.queues.claiming import claim, holder_of, release
from naewon.queues.models import Claim


def test_minji_holds_whom_she_claims(cast: Cast, haneul_asks: Inquiry) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW)
    assert holder_of(haneul_asks, at=NOW) == cast.minji


def test_sua_is_told_who_was_first(cast: Cast, haneul_asks: Inquiry) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW)
    with pytest.raises(Conflict, match="민지"):
        claim(haneul_asks, by=cast.sua, at=NOW)


def test_a_stale_hold_frees_itself(cast: Cast, haneul_asks: Inquiry) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW)
    later = NOW + timedelta(minutes=cast.haneul.claim_minutes)
    claim(haneul_asks, by=cast.sua, at=later)
    assert holder_of(haneul_asks, at=later) == cast.sua


def test_taking_the_next_lets_go_of_the_last(cast: Cast, haneul_asks: Inquiry) -> None:
    second = world.asks(cast, "박서연", "010-9876-5432")
    claim(haneul_asks, by=cast.minji, at=NOW)
    claim(second, by=cast.minji, at=NOW)
    assert holder_of(haneul_asks, at=NOW) is None


def test_a_released_person_is_free(cast: Cast, haneul_asks: Inquiry) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW)
    release(haneul_asks, by=cast.minji)
    assert holder_of(haneul_asks, at=NOW) is None


def test_nobody_releases_what_a_colleague_holds(cast: Cast, haneul_asks: Inquiry) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW)
    release(haneul_asks, by=cast.sua)
    assert holder_of(haneul_asks, at=NOW) == cast.minji


def test_a_marketer_holds_nobody(cast: Cast, haneul_asks: Inquiry) -> None:
    with pytest.raises(NotAllowed):
        claim(haneul_asks, by=cast.maru, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_exactly_one_holds_each() -> None:
    cast = world.assemble()
    everybody = [cast.minji, cast.sua, cast.jung, cast.lee]
    people = [world.asks(cast, f"김{n}", f"010-2345-{n:04}") for n in range(40)]
    won: Counter[int] = Counter()
    for inquiry in people:
        start = Barrier(len(everybody))
        with ThreadPoolExecutor(len(everybody)) as pool:
            for holds in pool.map(lambda staff: tries_at(start, inquiry, staff), everybody):  # noqa: B023
                won[inquiry.pk] += holds
    assert set(won.values()) == {1}
    assert Claim.objects.count() <= len(everybody)


def tries_at(start: Barrier, inquiry: Inquiry, staff: Membership) -> bool:
    try:
        start.wait()
        claim(inquiry, by=staff, at=NOW)
    except Conflict:
        return False
    finally:
        connection.close()
    return True
