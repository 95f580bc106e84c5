from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.marketing.models import Alias, Campaign, Creative, Offer

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
CODES = "/marketing/codes/"
TOLD = {"parameter": "utm_campaign", "code": "sum26_a"}


@pytest.fixture
def by_link(cast: Cast) -> Inquiry:
    campaign = Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="sum26_a", name="sum26_a")
    last = {"utm_source": "instagram", "utm_campaign": "sum26_a"}
    return asks(cast, campaign=campaign, attribution={"last": last, "first": {"utm_source": "blog_k"}})


def test_codes_nobody_has_named_stand_there_with_how_many_they_brought(
    cast: Cast, by_link: Inquiry, as_staff: AsStaff
) -> None:
    page = as_staff(cast.maru).get(CODES).text
    assert "sum26_a" in page
    assert "blog_k" in page
    assert 'aria-label="instagram에 이름 붙이기"' not in page


def test_long_ago_is_no_code_of_today(cast: Cast, by_link: Inquiry, as_staff: AsStaff) -> None:
    by_link.received_at = NOW - timedelta(days=200)
    by_link.save()
    assert "모르는 코드가 없습니다" in as_staff(cast.maru).get(CODES).text


def test_a_code_gets_its_name_and_leaves_the_list(cast: Cast, by_link: Inquiry, as_staff: AsStaff) -> None:
    maru = as_staff(cast.maru)
    assert "이 코드는 무엇인가요?" in maru.get(f"{CODES}new/?parameter=utm_campaign&code=sum26_a", headers=HTMX).text
    told = {**TOLD, "level": "campaign", "name": "여름 쌍꺼풀", "above": f"channel:{cast.referral.pk}"}
    assert maru.post(CODES, told, headers=HTMX).status_code == 204
    by_link.refresh_from_db()
    assert by_link.path == ["지인 소개", "여름 쌍꺼풀"]
    assert "sum26_a에 이름 붙이기" not in maru.get(CODES).text


def test_the_name_is_taken_back(cast: Cast, by_link: Inquiry, as_staff: AsStaff) -> None:
    maru = as_staff(cast.maru)
    maru.post(CODES, {**TOLD, "level": "channel", "existing": f"channel:{cast.referral.pk}"}, headers=HTMX)
    maru.delete(f"{CODES}{Alias.objects.get().pk}/", headers=HTMX)
    by_link.refresh_from_db()
    assert by_link.path == ["인스타그램", "sum26_a"]


def test_a_campaign_of_nowhere_is_asked_about(cast: Cast, by_link: Inquiry, as_staff: AsStaff) -> None:
    response = as_staff(cast.maru).post(CODES, {**TOLD, "level": "campaign", "name": "여름"}, headers=HTMX)
    assert response.status_code == 422
    assert "어느 채널이나 캠페인에 속하는지" in response.text


def test_another_clinics_codes_are_not_here(cast: Cast, by_link: Inquiry, as_staff: AsStaff) -> None:
    by_link.delete()
    asks(cast, clinic=cast.bada_dental, attribution={"last": {"utm_source": "bada_x"}})
    assert "bada_x" not in as_staff(cast.maru).get(CODES).text


def test_both_ends_keep_what_was_promised_there_on_their_day(cast: Cast, by_link: Inquiry, as_staff: AsStaff) -> None:
    advert: dict[str, Any] = {"clinic": cast.haneul, "campaign": by_link.campaign}
    first, last = (Creative.objects.create(code=code, name=code, **advert) for code in ("video_a", "video_b"))
    for creative, month, won in ((first, 10, 990_000), (first, 11, 890_000), (last, 11, 790_000)):
        days: dict[str, Any] = {"starts_on": date(2026, month, 1), "ends_on": date(2026, month, 28)}
        told: dict[str, Any] = {"clinic": cast.haneul, "creative": creative, "title": creative.name, "doctor": "박원장"}
        Offer.objects.create(**told, price_won=won, **days)
    codes = {"utm_source": "instagram", "utm_campaign": "sum26_a", "first_seen_at": "2026-10-20T10:00:00+09:00"}
    by_link.attribution = {
        "first": {**codes, "utm_content": "video_a"},
        "last": {**codes, "utm_content": "video_b"},
    }
    by_link.creative, by_link.offer = last, Offer.shown_on(last, date(2026, 11, 25))
    by_link.save()
    page = as_staff(cast.minji).get(f"/inquiries/{by_link.pk}/").text
    for words in ("video_a · 99만 원 부가세 포함 · 박원장 · 10월 28일까지", "video_b · 79만 원 부가세 포함"):
        assert words in page
    assert "89만 원" not in page


def test_the_page_of_a_person_tells_both_ends_of_the_way(cast: Cast, by_link: Inquiry, as_staff: AsStaff) -> None:
    by_link.attribution = {
        "first": {"utm_source": "blog_k", "n_keyword": "강남 쌍꺼풀", "first_seen_at": "2026-11-20T10:00:00+09:00"},
        "last": {"utm_source": "instagram", "utm_campaign": "sum26_a", "utm_term": "눈"},
    }
    by_link.save()
    page = as_staff(cast.minji).get(f"/inquiries/{by_link.pk}/").text
    for words in ("첫 접점", "blog_k", "키워드 강남 쌍꺼풀", "마지막 접점", "인스타그램 › sum26_a", "키워드 눈"):
        assert words in page
