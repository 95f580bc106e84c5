from collections.abc import Callable

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from insights.story import asked
from naewon.clinics.models import Membership
from naewon.journal.models import Entry
from naewon.marketing.models import Campaign, Creative, CreativeNote
from naewon.team.models import Notification

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
RESULTS = "/marketing/results/"


@pytest.fixture
def video(cast: Cast) -> Creative:
    winter = Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="w", name="겨울")
    return Creative.objects.create(clinic=cast.haneul, campaign=winter, code="v", name="영상 A")


def tell(browser: Client, inquiry_id: int, text: str) -> int:
    return browser.post(f"/inquiries/{inquiry_id}/creative-note/", {"text": text}, headers=HTMX).status_code


def told() -> list[tuple[str, str]]:
    return list(Notification.objects.order_by("pk").values_list("staff__user__name", "kind"))


def test_what_the_room_hears_reaches_the_marketer_and_stands_until_it_is_answered(
    cast: Cast, video: Creative, as_staff: AsStaff
) -> None:
    inquiry = asks(cast, campaign=video.campaign, creative=video)
    jung, maru = as_staff(cast.jung), as_staff(cast.maru)
    assert "마케터에게 전하기" in jung.get(f"/inquiries/{inquiry.pk}/").text
    assert "겨울 › 영상 A" in jung.get(f"/inquiries/{inquiry.pk}/creative-note/", headers=HTMX).text
    assert tell(jung, inquiry.pk, "김하늘님(010-2345-6789)처럼 당일 시술을 기대합니다") == 204
    assert told() == [("마루", "advert")]
    page = maru.get(RESULTS).text
    assert "○○님(…)처럼 당일 시술을 기대합니다" in page
    assert "하늘" not in page.split("현장에서 온 말")[1].split("</section>")[0]
    note = CreativeNote.objects.get()
    assert maru.post(f"/marketing/notes/{note.pk}/", {"answer": "문구를 고쳤습니다"}, headers=HTMX).status_code == 204
    assert "현장에서 온 말" not in maru.get(RESULTS).text
    assert "문구를 고쳤습니다" in maru.get(f"/marketing/creatives/{video.pk}/").text
    assert told() == [("마루", "advert"), ("정실장", "advert")]
    assert "마루님이 광고에 남긴 말에 답했습니다" in jung.get("/team/notifications/").text
    assert maru.post(f"/marketing/notes/{note.pk}/", headers=HTMX).status_code == 409


def test_who_owns_the_creative_hears_of_it_alone(cast: Cast, video: Creative, as_staff: AsStaff) -> None:
    lee = as_staff(cast.lee)
    assert lee.post(f"/marketing/creatives/{video.pk}/", {"owner": cast.lee.pk}, headers=HTMX).status_code == 204
    assert lee.post(f"/marketing/creatives/{video.pk}/", {"owner": cast.minji.pk}, headers=HTMX).status_code == 422
    tell(as_staff(cast.minji), asks(cast, creative=video).pk, "가격에 마취가 든 줄 압니다")
    assert told() == [("이원장", "advert")]
    assert Entry.objects.filter(verb="owns_creative").count() == 1


def test_what_was_said_is_taken_back_by_who_said_it(cast: Cast, video: Creative, as_staff: AsStaff) -> None:
    tell(as_staff(cast.minji), asks(cast, creative=video).pk, "주말 상담을 기대합니다")
    note = CreativeNote.objects.get()
    assert as_staff(cast.sua).delete(f"/marketing/notes/{note.pk}/", headers=HTMX).status_code == 409
    assert as_staff(cast.minji).delete(f"/marketing/notes/{note.pk}/", headers=HTMX).status_code == 204
    assert told() == []
    assert "주말 상담" not in as_staff(cast.maru).get(RESULTS).text


def test_of_somebody_whose_advert_is_unknown_nothing_can_be_said(cast: Cast, as_staff: AsStaff) -> None:
    assert tell(as_staff(cast.minji), asks(cast).pk, "할인을 기대합니다") == 422


def test_why_people_did_not_come_is_read_without_who_they_were(cast: Cast, video: Creative, as_staff: AsStaff) -> None:
    maru, page_of = as_staff(cast.maru), f"/marketing/creatives/{video.pk}/"
    told = [("price", "김하늘님 남편 반대, 박서연 씨 소개"), ("fake", "장난 전화"), *[("price", "")] * 3]
    for reason, note in told:
        asked(cast, campaign=video.campaign, creative=video).close(reason, note=note, by=cast.minji, at=NOW)
    page = maru.get(page_of).text
    assert "내원 없이 종결 4건" in page
    assert "남편 반대" not in page
    asked(cast, creative=video).close("distance", by=cast.minji, at=NOW)
    page = maru.get(page_of).text
    assert "○○님 남편 반대, ○○ 씨 소개" in page
    assert "장난 전화" not in page
