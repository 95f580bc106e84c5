from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from asked import asked_at_most
from cast import NOW, Cast, asks
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.journal.watching import record_presence
from naewon.queues.placing import place
from naewon.visits.models import book

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")


@pytest.fixture
def names(cast: Cast, as_staff: AsStaff) -> Callable[[str], list[str]]:
    """The names a list shows for the words behind its address."""
    minji = as_staff(cast.minji)
    return lambda words="": [line.inquiry.patient.name for line in minji.get(f"/inquiries/{words}").context["lines"]]


@pytest.fixture
def three(cast: Cast, haneul_asks: Inquiry) -> dict[str, Inquiry]:
    hour = timedelta(hours=1)
    seoyeon = asks(cast, "박서연", "010-9876-5432", at=NOW - hour, procedure=cast.nose)
    namgung = asks(cast, "남궁민", "010-1111-0001", at=NOW - 2 * hour, channel=cast.referral)
    place([haneul_asks.pk, seoyeon.pk, namgung.pk], NOW)
    return {"haneul": haneul_asks, "seoyeon": seoyeon, "namgung": namgung}


@pytest.mark.usefixtures("three")
def test_the_newest_stands_first(names: Callable) -> None:
    assert names() == ["김하늘", "박서연", "남궁민"]


def test_states_are_kept_apart(names: Callable, three: dict[str, Inquiry], cast: Cast) -> None:
    book(three["seoyeon"], NOW + timedelta(days=1), manager=None, by=cast.minji, at=NOW)
    three["namgung"].close("price", by=cast.minji, at=NOW)
    place([row.pk for row in three.values()], NOW)
    assert names("?state=waiting") == ["김하늘"]
    assert names("?state=booked") == ["박서연"]
    assert names("?state=closed") == ["남궁민"]
    assert names("?state=visited") == []


def test_who_came_is_found_as_visited(names: Callable, three: dict[str, Inquiry], cast: Cast) -> None:
    booking = book(three["haneul"], NOW + timedelta(minutes=5), manager=None, by=cast.minji, at=NOW)
    booking.arrive(by=cast.jung, at=NOW)
    assert names("?state=visited") == ["김하늘"]


def test_channel_procedure_and_owner_narrow_the_list(names: Callable, three: dict[str, Inquiry], cast: Cast) -> None:
    three["namgung"].assign(cast.sua, by=cast.sua, at=NOW)
    assert names(f"?channel={cast.referral.pk}") == ["남궁민"]
    assert names(f"?procedure={cast.nose.pk}") == ["박서연"]
    assert names(f"?owner={cast.sua.pk}") == ["남궁민"]
    assert names(f"?owner={cast.sua.pk}&procedure={cast.nose.pk}") == []


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    "words", ["박서연", "박", "서연", "ㅂㅅㅇ", "ㅂㅅ", "5432", "010-9876-5432", "01098765432", "98765432"]
)
def test_a_person_is_found_by_what_one_remembers(names: Callable, words: str) -> None:
    assert names(f"?q={words}") == ["박서연"]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("words", ["이순신", "ㅎㅎㅎ", "9999", "%", "_", "010-0000-0000"])
def test_nobody_is_found_by_chance(names: Callable, words: str) -> None:
    assert names(f"?q={words}") == []


@pytest.mark.usefixtures("three")
def test_a_list_filtered_to_nothing_offers_the_way_back(cast: Cast, as_staff: AsStaff) -> None:
    assert "조건 모두 지우기" in as_staff(cast.minji).get("/inquiries/?q=이순신").text


def test_a_new_clinic_is_told_how_inquiries_come(cast: Cast, as_staff: AsStaff) -> None:
    assert "아직 문의가 없습니다" in as_staff(cast.minji).get("/inquiries/").text


@pytest.mark.usefixtures("three")
def test_nonsense_in_the_address_is_as_if_it_were_not_there(names: Callable) -> None:
    assert len(names("?channel=x&state=y&before=z,q&owner=999999")) == 3


def test_pages_follow_each_other_without_loss(cast: Cast, as_staff: AsStaff) -> None:
    asked = [asks(cast, f"손님{n}", f"010-2000-{n:04}", at=NOW - timedelta(minutes=n // 3)) for n in range(120)]
    minji, words, seen = as_staff(cast.minji), "", []
    for _ in range(3):
        context = minji.get("/inquiries/", {"before": words}).context
        seen += [line.inquiry.pk for line in context["lines"]]
        words = context["more"]
    assert sorted(seen) == [inquiry.pk for inquiry in asked]
    assert words == ""


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("words", ["김하늘", "ㄱㅎㄴ", "6789", "010-2345-6789"])
def test_another_clinic_finds_its_own_people_only_and_a_marketer_nobody(
    cast: Cast, as_staff: AsStaff, words: str
) -> None:
    assert as_staff(cast.bada).get(f"/inquiries/?q={words}").context["lines"] == []
    assert as_staff(cast.maru).get(f"/inquiries/?q={words}").status_code == 403


def test_the_list_takes_no_more_queries_for_more_lines(cast: Cast, as_staff: AsStaff) -> None:
    for n in range(40):
        asks(cast, f"손님{n}", f"010-2000-{n:04}")
    minji = as_staff(cast.minji)
    record_presence("signed_in", [cast.minji], at=NOW)
    # The first time it is written who was shown to whom; a page that only refreshes itself asks and writes nothing.
    for queries in (28, 24):
        with asked_at_most(queries):
            minji.get("/inquiries/")
