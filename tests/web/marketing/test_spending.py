from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import Cast
from naewon.clinics.models import Membership
from naewon.journal.models import Entry
from naewon.marketing.models import Campaign, Creative, Spend, SpendChange

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
PAGE = "/marketing/spend/"


@pytest.fixture
def winter(cast: Cast) -> Campaign:
    return Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="w1", name="겨울")


@pytest.fixture
def video(cast: Cast, winter: Campaign) -> Creative:
    return Creative.objects.create(clinic=cast.haneul, campaign=winter, code="v", name="영상 A")


def told() -> dict[str, int]:
    return {f"{day:%m-%d}": won for day, won in Spend.objects.order_by("date").values_list("date", "won")}


def write(browser: Client, winter: Campaign, **fields: str) -> object:
    story = {"where": f"campaign-{winter.pk}", "won": "100000", "first": "2026-11-22", "last": "2026-11-24"}
    return browser.post(PAGE, {**story, **fields}, headers=HTMX)


def upload(browser: Client, text: str, act: str = "keep") -> str:
    file = SimpleUploadedFile("11월.csv", text.encode())
    return browser.post(f"{PAGE}file/", {"file": file, "act": act}, headers=HTMX).text


def test_an_amount_for_several_days_is_spread_and_taken_back(cast: Cast, winter: Campaign, as_staff: AsStaff) -> None:
    maru = as_staff(cast.maru)
    write(maru, winter)
    assert told() == {"11-22": 33_334, "11-23": 33_333, "11-24": 33_333}
    write(maru, winter, won="50000", first="2026-11-24")
    assert told()["11-24"] == 50_000
    page = maru.get(PAGE).text
    assert "적은 기록" in page
    first, second = SpendChange.objects.order_by("at", "pk")
    assert maru.delete(f"{PAGE}{first.pk}/", headers=HTMX).status_code == 204
    assert told() == {"11-24": 50_000}
    maru.delete(f"{PAGE}{second.pk}/", headers=HTMX)
    assert told() == {"11-24": 33_333}
    assert maru.delete(f"{PAGE}{second.pk}/", headers=HTMX).status_code == 409
    verbs = list(Entry.objects.filter(verb__contains="spending").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["wrote_spending", "wrote_spending", "took_back_spending", "took_back_spending"]


@pytest.mark.parametrize("fields", [{"last": "2026-11-26"}, {"won": "-1"}, {"last": "2026-11-01"}, {"where": "x"}])
def test_what_cannot_be_is_refused(fields: dict[str, str], cast: Cast, winter: Campaign, as_staff: AsStaff) -> None:
    assert write(as_staff(cast.lee), winter, **fields).status_code == 422  # type: ignore[attr-defined]
    assert told() == {}


def test_a_report_of_an_account_is_taken_as_it_is(cast: Cast, winter: Campaign, as_staff: AsStaff) -> None:
    maru = as_staff(cast.maru)
    rows = ('2026-11-23,겨울,"₩30,000"', "2026.11.23,w1,12000", "2026-11-24,겨울,0", "합계,,42000")
    report = "\n".join(("날짜,캠페인 이름,총비용(VAT포함)", *rows))
    assert "2건이 들어갑니다" in upload(maru, report, "look")
    assert told() == {}
    assert "모두 4.2만 원. 2건을 넣었습니다" in upload(maru, report)
    assert told() == {"11-23": 42_000, "11-24": 0}
    assert "이미 그렇게 있던 것 2건" in upload(maru, report)
    assert SpendChange.objects.count() == 1


def test_each_row_that_cannot_be_read_says_why(
    cast: Cast, winter: Campaign, video: Creative, as_staff: AsStaff
) -> None:
    page = upload(
        as_staff(cast.maru),
        "날짜,캠페인,광고,비용\n언젠가,겨울,,1\n2026-11-26,겨울,,1\n2026-11-24,여름,,1\n2026-11-24,겨울,영상 B,1\n"
        "2026-11-24,겨울,,많이\n2026-11-23,겨울,영상 A,9000\n2026-11-23,겨울,,9000\n2026-11-22,겨울,영상 A,7000\n",
    )
    for words in ("날짜로 읽을 수 없습니다", "아직 오지 않은 날", "이런 캠페인이 없습니다", "이런 광고가 없습니다"):
        assert words in page
    assert "광고비로 읽을 수 없습니다" in page
    assert page.count("캠페인 전체와 소재의 광고비가 겹칩니다") == 2
    assert list(Spend.objects.values_list("creative", "date", "won")) == [(video.pk, date(2026, 11, 22), 7000)]


def test_a_file_without_its_columns_says_which(cast: Cast, winter: Campaign, as_staff: AsStaff) -> None:
    assert "이 열이 없습니다: 날짜, 광고비" in upload(as_staff(cast.maru), "캠페인,클릭\n겨울,3\n")


def test_a_manager_writes_no_spending(cast: Cast, winter: Campaign, as_staff: AsStaff) -> None:
    assert write(as_staff(cast.jung), winter).status_code == 403  # type: ignore[attr-defined]
    assert as_staff(cast.jung).get(PAGE).status_code == 403
