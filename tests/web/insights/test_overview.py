from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from asked import asked_at_most
from cast import Cast, asks
from naewon.contacts.models import attempt
from naewon.marketing.models import Campaign, Spend
from web.bookings.signing import SignIn


def test_a_director_sees_the_way_from_inquiry_to_visit(cast: Cast, as_staff: SignIn) -> None:
    inquiry = asks(cast, at=timezone.now() - timedelta(minutes=5))
    attempt(inquiry, "connected", by=cast.minji, at=timezone.now())
    response = as_staff(cast.lee).get("/insights/")
    assert [row.step.inquiries for row in response.context["funnel"]] == [1, 1, 0, 0]
    assert "문의에서 내원까지" in response.content.decode()


@pytest.mark.parametrize(
    ("way", "said"), [("attempts", {"result": "dead_number"}), ("closure", {"reason": "fake"})], ids=["결번", "허수"]
)
def test_junk_that_a_counsellor_closes_makes_a_valid_inquiry_dearer_for_the_marketer(
    cast: Cast, as_staff: SignIn, way: str, said: dict[str, str]
) -> None:
    campaign = Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="11", name="11월")
    Spend.objects.create(clinic=cast.haneul, campaign=campaign, date=timezone.localdate(), won=300_000)
    junk, *_others = [asks(cast, at=timezone.now() - timedelta(minutes=minutes)) for minutes in (9, 7, 5)]
    assert '<td class="is-number is-extra">10만 원</td>' in as_staff(cast.maru).get("/insights/").text
    as_staff(cast.minji).post(f"/inquiries/{junk.pk}/{way}/", said, headers={"HX-Request": "true"})
    assert '<td class="is-number is-extra">15만 원</td>' in as_staff(cast.maru).get("/insights/").text


def test_nobody_is_named(cast: Cast, as_staff: SignIn) -> None:
    asks(cast, at=timezone.now())
    page = as_staff(cast.maru).get("/insights/").content.decode()
    assert "인스타그램" in page
    assert "김" not in page


def test_the_period_can_be_chosen_and_anything_else_is_the_usual_one(cast: Cast, as_staff: SignIn) -> None:
    client = as_staff(cast.jung)
    assert client.get("/insights/", {"days": "7"}).context["period"].days == 7
    assert client.get("/insights/", {"days": "many"}).context["period"].days == 30


def test_an_empty_period_says_what_to_do_next(cast: Cast, as_staff: SignIn) -> None:
    assert "이 기간에 온 문의가 없습니다" in as_staff(cast.lee).get("/insights/").content.decode()


def test_only_who_may_train_is_led_to_the_report_card(cast: Cast, as_staff: SignIn) -> None:
    assert "/insights/model/" in as_staff(cast.lee).get("/insights/").content.decode()
    assert "/insights/model/" not in as_staff(cast.maru).get("/insights/").content.decode()


def test_a_counsellor_is_told_it_is_not_theirs(cast: Cast, as_staff: SignIn) -> None:
    assert as_staff(cast.minji).get("/insights/").status_code == 403


def test_a_stranger_signs_in_first(cast: Cast, client: Client) -> None:
    assert client.get("/insights/").status_code == 302


def test_it_is_only_read(cast: Cast, as_staff: SignIn) -> None:
    assert as_staff(cast.lee).post("/insights/").status_code == 405


def test_it_asks_little_of_the_database(cast: Cast, as_staff: SignIn) -> None:
    client = as_staff(cast.lee)
    for n in range(5):
        asks(cast, at=timezone.now() - timedelta(hours=n))
    with asked_at_most(23):
        client.get("/insights/")
