from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Membership
from naewon.journal.models import Entry
from naewon.marketing.models import Campaign, Creative, Offer

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
PAGE = "/marketing/"
NOVEMBER: dict[str, Any] = {"starts_on": date(2026, 11, 1), "ends_on": date(2026, 11, 30)}
TOLD = {
    "title": "자연유착 쌍꺼풀",
    "price_won": "990000",
    "covers": "수면마취",
    "doctor": "박원장",
    "starts_on": "2026-11-01",
}


@pytest.fixture
def advert(cast: Cast) -> Creative:
    campaign = Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="nov", name="11월 눈")
    return Creative.objects.create(clinic=cast.haneul, campaign=campaign, code="video_a", name="영상 A")


@pytest.fixture
def november(cast: Cast, advert: Creative) -> Offer:
    story = {"title": "쌍꺼풀", "price_won": 990_000, "doctor": "박원장", **NOVEMBER}
    return Offer.objects.create(clinic=cast.haneul, creative=advert, **story)


def test_the_marketer_writes_down_what_an_advert_promises(cast: Cast, advert: Creative, as_staff: AsStaff) -> None:
    maru = as_staff(cast.maru)
    assert "이 광고는 무엇을 약속하나요?" in maru.get(f"{PAGE}new/?creative={advert.pk}", headers=HTMX).text
    assert maru.post(PAGE, {**TOLD, "creative": advert.pk}, headers=HTMX).status_code == 204
    page = maru.get(PAGE).text
    for words in ("자연유착 쌍꺼풀", "박원장", "99만 원", "포함: 수면마취", "보이는 중"):
        assert words in page
    assert Entry.objects.filter(verb="set_offer").exists()


def test_who_came_by_it_before_it_was_written_down_holds_it_too(
    cast: Cast, advert: Creative, as_staff: AsStaff
) -> None:
    early = asks(cast, creative=advert, at=datetime(2026, 10, 31, 14, 59, tzinfo=UTC))
    since = asks(cast, "박서연", "010-7315-2846", creative=advert, at=datetime(2026, 10, 31, 15, 0, tzinfo=UTC))
    as_staff(cast.maru).post(PAGE, {**TOLD, "creative": advert.pk}, headers=HTMX)
    early.refresh_from_db()
    since.refresh_from_db()
    assert early.offer is None
    assert since.offer
    page = as_staff(cast.minji).get(f"/inquiries/{since.pk}/").text
    assert "자연유착 쌍꺼풀" in page
    assert "수면마취" in page


def test_two_promises_on_one_day_are_refused_with_the_other_named(
    cast: Cast, november: Offer, as_staff: AsStaff
) -> None:
    told = {**TOLD, "creative": november.creative_id, "starts_on": "2026-11-30"}
    response = as_staff(cast.lee).post(PAGE, told, headers=HTMX)
    assert response.status_code == 422
    assert "‘영상 A’에는 그 기간에 다른 약속이 있습니다: 쌍꺼풀" in response.text
    assert Offer.objects.count() == 1


def test_the_database_refuses_them_as_well(cast: Cast, november: Offer) -> None:
    story = {"clinic": cast.haneul, "creative": november.creative, "title": "코"}
    with pytest.raises(IntegrityError, match="one_offer_a_day"), transaction.atomic():
        Offer.objects.create(**story, starts_on=date(2026, 11, 30))
    Offer.objects.create(**story, starts_on=date(2026, 12, 1))


def test_what_people_saw_stays_and_what_is_new_follows(cast: Cast, november: Offer, as_staff: AsStaff) -> None:
    saw = asks(cast, creative=november.creative, offer=november)
    maru = as_staff(cast.maru)
    assert "이미 보인 약속입니다" in maru.get(f"{PAGE}offers/{november.pk}/", headers=HTMX).text
    told = {**TOLD, "price_won": "890000", "starts_on": "2026-11-25"}
    assert maru.post(f"{PAGE}offers/{november.pk}/", told, headers=HTMX).status_code == 204
    november.refresh_from_db()
    saw.refresh_from_db()
    assert (november.price_won, november.ends_on) == (990_000, date(2026, 11, 30))
    assert november.ended_on == date(2026, 11, 24)
    assert saw.offer == november
    now = Offer.shown_on(november.creative, date(2026, 11, 25))
    assert now
    assert now.price_won == 890_000


def test_one_that_began_today_and_is_held_gives_way_the_same_day(
    cast: Cast, advert: Creative, as_staff: AsStaff
) -> None:
    story = {"clinic": cast.haneul, "creative": advert, "title": "쌍꺼풀", "starts_on": NOW.date()}
    today = Offer.objects.create(**story, price_won=9_900_000)
    asks(cast, creative=advert, offer=today)
    as_staff(cast.maru).post(f"{PAGE}offers/{today.pk}/", {**TOLD, "starts_on": "2026-11-25"}, headers=HTMX)
    shown = Offer.shown_on(advert, NOW.date())
    assert shown
    assert shown.price_won == 990_000
    today.refresh_from_db()
    assert today.price_won == 9_900_000


def test_what_nobody_saw_is_written_over(cast: Cast, advert: Creative, as_staff: AsStaff) -> None:
    story = {"clinic": cast.haneul, "creative": advert, "title": "쌍꺼풀", "starts_on": date(2026, 12, 1)}
    december = Offer.objects.create(**story)
    as_staff(cast.maru).post(f"{PAGE}offers/{december.pk}/", {**TOLD, "starts_on": "2026-12-02"}, headers=HTMX)
    assert Offer.objects.get() == december
    december.refresh_from_db()
    assert (december.starts_on, december.price_won) == (date(2026, 12, 2), 990_000)


def test_what_is_seen_today_stands_before_what_comes_and_the_next_before_the_one_after(
    cast: Cast, advert: Creative, november: Offer, as_staff: AsStaff
) -> None:
    for month, title in ((date(2027, 1, 1), "새해 쌍꺼풀"), (date(2026, 12, 1), "겨울 쌍꺼풀")):
        told = {"starts_on": month, "ends_on": month}
        Offer.objects.create(clinic=cast.haneul, creative=advert, title=title, **told)
    page = as_staff(cast.maru).get(PAGE).text
    assert page.index("박원장") < page.index("겨울 쌍꺼풀") < page.index("새해 쌍꺼풀")


def test_it_ends_and_goes_on_again(cast: Cast, november: Offer, as_staff: AsStaff) -> None:
    maru, address = as_staff(cast.maru), f"{PAGE}offers/{november.pk}/ending/"
    response = maru.post(address, {"last_day": "2026-11-25"}, headers=HTMX)
    assert address in response.headers["HX-Trigger"]
    assert Offer.shown_on(november.creative, date(2026, 11, 26)) is None
    maru.delete(address, headers=HTMX)
    assert Offer.shown_on(november.creative, date(2026, 11, 26)) == november


def test_what_was_to_begin_and_does_not_leaves_no_trace(cast: Cast, advert: Creative, as_staff: AsStaff) -> None:
    later = NOW.date() + timedelta(days=7)
    december = Offer.objects.create(clinic=cast.haneul, creative=advert, title="쌍꺼풀", starts_on=later)
    address = f"{PAGE}offers/{december.pk}/ending/"
    as_staff(cast.maru).post(address, {"last_day": "2026-11-25"}, headers=HTMX)
    assert not Offer.objects.exists()


def test_the_operator_reads_and_does_not_write(cast: Cast, november: Offer, as_staff: AsStaff) -> None:
    oh = as_staff(cast.oh)
    assert "쌍꺼풀" in oh.get(PAGE).text
    assert "약속 적기" not in oh.get(PAGE).text
    assert oh.post(PAGE, {**TOLD, "creative": november.creative_id}, headers=HTMX).status_code == 403


def test_words_to_be_careful_with_are_pointed_out_and_stop_nobody(
    cast: Cast, advert: Creative, as_staff: AsStaff
) -> None:
    maru = as_staff(cast.maru)
    hints = maru.post(f"{PAGE}hints/", {"title": "부작용 없는 쌍꺼풀"}, headers=HTMX).text
    assert "부작용을 빠뜨림 · 의료법 56조 2항" in hints
    told = {**TOLD, "creative": advert.pk, "title": "부작용 없는 쌍꺼풀"}
    assert maru.post(PAGE, told, headers=HTMX).status_code == 204
    assert "부작용을 빠뜨림" in maru.get(PAGE).text


def table(*rows: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("offers.csv", "\n".join(["캠페인,광고,약속,가격,의사,시작,끝", *rows]).encode())


def test_a_file_is_looked_at_and_then_brought_in(cast: Cast, november: Offer, as_staff: AsStaff) -> None:
    maru = as_staff(cast.maru)
    rows = (
        '11월 눈,영상 A,쌍꺼풀,"990,000",박원장,2026-11-01,2026-11-30',
        "11월 눈,영상 A,12월 쌍꺼풀,89만,박원장,2026-12-01,",
        "11월 눈,영상 B,코,1,,2026-12-01,",
        "11월 눈,영상 A,코,1,,2026-12-24,",
    )
    looked = maru.post(f"{PAGE}file/", {"file": table(*rows), "act": "look"}, headers=HTMX).text
    why = ("이런 광고가 없습니다", "다른 약속이 있습니다")
    for words in ("1건이 들어갑니다", "이미 있는 것 1건", "넣지 못할 것 2건", *why):
        assert words in looked
    assert Offer.objects.count() == 1
    assert "1건을 넣었습니다" in maru.post(f"{PAGE}file/", {"file": table(*rows), "act": "keep"}, headers=HTMX).text
    assert Offer.objects.get(title="12월 쌍꺼풀").price_won == 890_000


def test_what_is_taken_away_can_be_brought_in_again(cast: Cast, november: Offer, as_staff: AsStaff) -> None:
    maru = as_staff(cast.maru)
    maru.post(f"{PAGE}offers/{november.pk}/ending/", {"last_day": "2026-11-25"}, headers=HTMX)
    taken = b"".join(maru.post(f"{PAGE}export/", {"reason": "대행사와 가격을 맞춰 봅니다"}))
    file = SimpleUploadedFile("naewon-offers.csv", taken)
    again = maru.post(f"{PAGE}file/", {"file": file, "act": "keep"}, headers=HTMX).text
    assert "이미 있던 것 1건, 넣지 못한 것 0건" in again


def test_a_file_without_its_columns_says_which(cast: Cast, advert: Creative, as_staff: AsStaff) -> None:
    file = SimpleUploadedFile("a.csv", "이름,전화\n김하늘,010-2345-6789\n".encode())
    response = as_staff(cast.maru).post(f"{PAGE}file/", {"file": file, "act": "look"}, headers=HTMX)
    assert response.status_code == 422
    assert "이 열이 없습니다: 광고, 약속, 시작" in response.text


def test_an_advert_nobody_came_by_yet_is_made_with_its_promise(cast: Cast, advert: Creative, as_staff: AsStaff) -> None:
    maru = as_staff(cast.maru)
    assert "새 광고 만들기" in maru.get(f"{PAGE}new/", headers=HTMX).text
    new = {**TOLD, "creative": "new", "campaign": advert.campaign_id, "name": "영상 B"}
    assert "광고 이름을 적어 주세요." in maru.post(PAGE, {**new, "name": " "}, headers=HTMX).text
    assert maru.post(PAGE, new, headers=HTMX).status_code == 204
    made = Offer.objects.get().creative
    assert (made.name, made.campaign) == ("영상 B", advert.campaign)


def test_an_advert_whose_promise_is_refused_is_not_made(cast: Cast, november: Offer, as_staff: AsStaff) -> None:
    maru = as_staff(cast.maru)
    new = {**TOLD, "creative": "new", "campaign": november.creative.campaign_id, "name": "영상 B"}
    backwards = {**new, "ends_on": "2026-10-01"}
    assert maru.post(PAGE, backwards, headers=HTMX).status_code == 422
    foreign = Campaign.objects.create(clinic=cast.bada.clinic, channel=cast.instagram, code="x", name="남의 것")
    assert maru.post(PAGE, {**new, "campaign": foreign.pk}, headers=HTMX).status_code == 422
    assert maru.post(PAGE, {**new, "name": "영상 A"}, headers=HTMX).status_code == 422
    assert list(Creative.objects.values_list("name", flat=True)) == ["영상 A"]
