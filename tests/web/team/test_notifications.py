"""알림 on the screens: the bell counts, a press leads there, and what is not wanted is turned off."""

from collections.abc import Callable

import pytest
from django.test import Client

from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.team.models import About, Listening, Notification, Task

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")


def test_a_call_by_name_rings_the_bell_and_leads_to_the_person(
    cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff
) -> None:
    as_staff(cast.minji).post(f"/inquiries/{haneul_asks.pk}/comments/", {"text": "@수아 전화 부탁"})
    sua = as_staff(cast.sua)
    assert "읽지 않은 것 1건" in sua.get("/team/notifications/bell/").text
    page = sua.get("/team/notifications/").text
    assert "민지님이 메모에서 나를 불렀습니다" in page
    assert "김*늘" in page
    row = Notification.objects.get()
    assert sua.post(f"/team/notifications/{row.pk}/reading/").headers["Location"] == f"/inquiries/{haneul_asks.pk}/"
    assert "읽지 않은" not in sua.get("/team/notifications/bell/").text
    timeline = sua.get(f"/inquiries/{haneul_asks.pk}/").text
    assert "@수아 전화 부탁" in timeline
    assert 'data-value="@민지"' in timeline
    assert 'data-value="@마루"' not in timeline


def test_what_is_turned_off_in_ones_account_stays_off(cast: Cast, as_staff: AsStaff) -> None:
    sua = as_staff(cast.sua)
    sua.post("/team/notifications/listening/", {"kind": ["mentioned"], "by_mail": "on"})
    listening = Listening.objects.get()
    assert listening.by_mail
    assert "tasked" in listening.muted
    assert sua.get("/account/").text.count('name="kind"') == len(About)
    Task.open("거즈", NOW, staff=cast.sua, clinic=cast.haneul, by=cast.jung, at=NOW)
    assert "알림이 없습니다" in sua.get("/team/notifications/").text
