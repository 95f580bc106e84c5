from collections.abc import Callable

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from cast import Cast
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry

AsStaff = Callable[[Membership], Client]


def wide_open(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("everything")


urlpatterns = [path("forgotten/", wide_open, name="forgotten")]


@override_settings(ROOT_URLCONF=__name__)
def test_an_address_nobody_wrote_down_opens_for_nobody(cast: Cast, as_staff: AsStaff) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"'forgotten/' .* stands in no line of naewon/web/routes\.py"):
        as_staff(cast.lee).get("/forgotten/")


def test_a_colleague_reads_why_not(cast: Cast, as_staff: AsStaff) -> None:
    page = as_staff(cast.minji).get("/insights/model/").content.decode()
    assert "‘점수 성적표 보기’ 권한은 원장, 운영사에게 있습니다." in page


def test_a_director_is_not_sent_to_the_director(cast: Cast, as_staff: AsStaff) -> None:
    page = as_staff(cast.lee).get("/insights/model/clinics/").text
    assert "원장의 역할에는 없는 일입니다." in page
    assert "원장이나 운영사에" not in page


def test_a_colleague_at_a_screen_gets_the_same_as_a_toast(cast: Cast, as_staff: AsStaff) -> None:
    answer = as_staff(cast.minji).post("/insights/model/training/", headers={"HX-Request": "true"})
    assert answer.status_code == 403
    assert answer.headers["HX-Reswap"] == "none"
    assert "toast" in answer.headers["HX-Trigger"]


def test_what_is_not_there_and_what_is_elsewhere_look_the_same(
    cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff
) -> None:
    cast.bada.role = "marketer"
    cast.bada.save()
    stranger = as_staff(cast.bada)
    elsewhere, nowhere = stranger.get(f"/inquiries/{haneul_asks.pk}/"), stranger.get("/inquiries/999999/")
    assert (elsewhere.status_code, nowhere.status_code) == (404, 404)


def test_a_person_without_a_clinic_finds_nothing(cast: Cast, as_staff: AsStaff) -> None:
    client = as_staff(cast.minji)
    cast.minji.is_active = False
    cast.minji.save()
    assert client.get("/today/").status_code == 404


def test_a_new_role_counts_from_the_next_press(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    client = as_staff(cast.sua)
    assert client.get(f"/inquiries/{haneul_asks.pk}/").status_code == 200
    cast.sua.role = "marketer"
    cast.sua.save()
    assert client.get(f"/inquiries/{haneul_asks.pk}/").status_code == 403
