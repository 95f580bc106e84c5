"""One's own list, the team's, and all of it."""

from collections.abc import Callable

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.queues.placing import place

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")


@pytest.fixture
def two(cast: Cast) -> tuple[Inquiry, Inquiry]:
    """민지's, and nobody's."""
    hers, nobodys = asks(cast, at=NOW), asks(cast, "박연", "010-2222-2210", at=NOW)
    hers.assign(cast.minji, by=cast.jung, at=NOW)
    place([hers.pk, nobodys.pk], NOW)
    return hers, nobodys


def shown(browser: Client, address: str = "/today/") -> list[int]:
    return [row.pk for row in browser.get(address).context["rows"]]


def test_each_list_shows_its_own(cast: Cast, as_staff: AsStaff, two: tuple[Inquiry, Inquiry]) -> None:
    hers, nobodys = two
    minji, sua = as_staff(cast.minji), as_staff(cast.sua)
    assert shown(minji, "/today/?list=mine") == [hers.pk]
    assert shown(minji, "/today/?list=team") == [nobodys.pk]
    assert shown(sua, "/today/?list=mine") == []
    assert set(shown(sua, "/today/?list=all")) == {hers.pk, nobodys.pk}


def test_the_choice_stays_and_the_list_asks_for_the_same(
    cast: Cast, as_staff: AsStaff, two: tuple[Inquiry, Inquiry]
) -> None:
    minji = as_staff(cast.minji)
    minji.get("/today/?list=mine")
    assert shown(minji, "/today/queue/") == shown(minji, "/today/split/") == [two[0].pk]
    minji.get("/today/?list=everything")
    assert shown(minji) == [two[0].pk]


def test_each_says_how_many_wait(cast: Cast, as_staff: AsStaff, two: tuple[Inquiry, Inquiry]) -> None:
    parts = as_staff(cast.minji).get("/today/").context["parts"]
    assert [(part.key, part.waiting) for part in parts] == [("all", 2), ("mine", 1), ("team", 1)]


def test_an_empty_list_of_ones_own_says_that_others_wait(
    cast: Cast, as_staff: AsStaff, two: tuple[Inquiry, Inquiry]
) -> None:
    assert "전체에서는 기다리는 분이 있습니다." in as_staff(cast.sua).get("/today/?list=mine").content.decode()
