from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from asked import asked_at_most
from cast import Cast
from insights.story import asked, called, visited
from naewon.clinics.models import Membership
from naewon.marketing.models import Campaign, Creative, Spend

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
PAGE = "/marketing/results/"


@pytest.fixture
def video(cast: Cast) -> Creative:
    """Of 인스타그램 › 겨울; on it went 60만 원, and six of the eight who asked came."""
    winter = Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="w", name="겨울")
    video = Creative.objects.create(clinic=cast.haneul, campaign=winter, code="v", name="영상 A")
    Spend.objects.create(clinic=cast.haneul, campaign=winter, date=date(2026, 11, 24), won=600_000)
    for n in range(8):
        inquiry = called(cast, asked(cast, 96, campaign=winter, creative=video), 3)
        if n < 6:
            visited(cast, inquiry)
    return video


def test_a_marketer_goes_from_the_channel_to_the_creative(cast: Cast, video: Creative, as_staff: AsStaff) -> None:
    maru = as_staff(cast.maru)
    page = maru.get(PAGE).text
    assert "내원 6명에 광고비 60만 원, 한 명당 10만 원입니다." in page
    channel = f"{PAGE}channels/{cast.instagram.pk}/"
    assert f"{channel}?days=30" in page
    assert f"{PAGE}campaigns/{video.campaign_id}/?days=90" in maru.get(f"{channel}?days=90").text
    last = maru.get(f"{PAGE}campaigns/{video.campaign_id}/").text
    assert "영상 A" in last
    assert "모든 채널" in last


def test_a_channel_that_is_called_late_is_not_blamed(cast: Cast, as_staff: AsStaff) -> None:
    for _ in range(10):
        called(cast, asked(cast, 24, channel=cast.referral), 90)
    for _ in range(11):
        called(cast, asked(cast, 24), 3)
    page = as_staff(cast.maru).get(PAGE).text
    assert "광고 탓만은 아닐 수 있습니다" in page
    assert "늦음" in page


def test_the_cheaper_one_is_named_only_if_chance_does_not_explain_it(
    cast: Cast, video: Creative, as_staff: AsStaff
) -> None:
    other = Campaign.objects.create(clinic=cast.haneul, channel=cast.referral, code="r", name="소개")
    Spend.objects.create(clinic=cast.haneul, campaign=other, date=date(2026, 11, 24), won=650_000)
    for _ in range(6):
        visited(cast, asked(cast, 96, channel=cast.referral, campaign=other))
    maru = as_staff(cast.maru)
    assert "뚜렷이 싸다고 하기에는 아직 적습니다" in maru.get(PAGE).text
    Spend.objects.filter(campaign=other).update(won=9_000_000)
    page = maru.get(PAGE).text
    assert "한 명당 비용은 인스타그램(10만 원)이 가장 낮습니다" in page
    assert "chart__band" in page


def test_the_file_has_a_line_for_each(cast: Cast, video: Creative, as_staff: AsStaff) -> None:
    reason = {"reason": "광고 대행사와 결과를 맞춰 보려고 합니다"}
    lines = b"".join(as_staff(cast.maru).post(f"{PAGE}export/?days=30", reason)).decode().splitlines()  # type: ignore[call-overload]
    assert lines[1] == "인스타그램,겨울,영상 A,,8,8,8,0,8,6,6,,,,,0,0,,3"
    assert lines[2].startswith("인스타그램,겨울,,600000,0")


def test_the_page_asks_little(cast: Cast, video: Creative, as_staff: AsStaff) -> None:
    maru = as_staff(cast.maru)
    maru.get(PAGE)
    with asked_at_most(22):
        maru.get(PAGE)


def test_a_counsellor_sees_nothing_of_it(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.minji).get(PAGE).status_code == 403
    assert as_staff(cast.jung).get(PAGE).status_code == 403
