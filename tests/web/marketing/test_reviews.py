from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import Cast
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.visits.models import Review

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
PAGE = "/marketing/reviews/"
TOLD = {"place": "네이버", "written_on": "2026-11-20", "rating": "2", "words": "설명과 가격이 달랐어요"}
FILE = """쓴 곳,쓴 날,별점,내용
네이버,2026-11-20,2,설명과 가격이 달랐어요
강남언니,2026-11-21,4.5,친절해요
강남언니,어제쯤,5,
"""


def test_a_review_is_copied_down_good_or_bad_and_may_be_taken_back(cast: Cast, as_staff: AsStaff) -> None:
    maru = as_staff(cast.maru)
    assert "후기 적기" in maru.get(f"{PAGE}new/", headers=HTMX).text
    assert maru.post(PAGE, {**TOLD, "written_on": "2027-01-01"}, headers=HTMX).status_code == 422
    assert maru.post(PAGE, TOLD, headers=HTMX).status_code == 204
    again = maru.post(PAGE, TOLD, headers=HTMX)
    assert again.status_code == 422
    assert TOLD["words"] in again.text
    page = maru.get(PAGE).text
    assert "후기 1건의 별점은 평균 2.0이고, 2점 이하는 1건입니다." in page
    maru.delete(f"{PAGE}{Review.objects.get().pk}/", headers=HTMX)
    assert TOLD["words"] not in maru.get(PAGE).text


def test_who_may_see_people_says_whose_it_is_and_the_marketer_is_not_told(
    cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff
) -> None:
    lee, maru = as_staff(cast.lee), as_staff(cast.maru)
    assert lee.post(PAGE, {**TOLD, "inquiry": haneul_asks.pk + 1}, headers=HTMX).status_code == 422
    assert lee.post(PAGE, {**TOLD, "inquiry": haneul_asks.pk}, headers=HTMX).status_code == 204
    assert f"/inquiries/{haneul_asks.pk}/" in lee.get(PAGE).text
    assert f"/inquiries/{haneul_asks.pk}/" not in maru.get(PAGE).text
    assert "후기 · 네이버 · 별점 2" in lee.get(f"/inquiries/{haneul_asks.pk}/").text


def test_a_file_is_looked_at_first_and_may_come_twice(cast: Cast, as_staff: AsStaff) -> None:
    maru = as_staff(cast.maru)

    def sent(act: str) -> str:
        file = SimpleUploadedFile("후기.csv", FILE.encode())
        return maru.post(f"{PAGE}file/", {"file": file, "act": act}, headers=HTMX).text

    assert "2건이 들어갑니다." in sent("look")
    assert not Review.objects.exists()
    assert "2건을 넣었습니다. 이미 있던 것 0건, 넣지 못한 것 1건." in sent("keep")
    assert "0건을 넣었습니다. 이미 있던 것 2건" in sent("keep")
    page = maru.get(PAGE).text
    assert "강남언니" in page
    assert "4.5점" in page


def test_who_does_not_look_after_adverts_keeps_no_reviews(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.jung).post(PAGE, TOLD, headers=HTMX).status_code == 403
