"""예약 없이 오심: one sheet, and they are among those who arrived."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.visits.models import Booking, Visit, book

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
NEW = "/inquiries/new/"
AT_THE_DOOR = {
    "key": "door",
    "phone": "010-7315-2846",
    "name": "박서연",
    "wish": "쌍꺼풀",
    "way": "visit",
    "agreed_sensitive": "on",
    "from": "door",
    "then": "arrived",
}


def toast_of(answer: HttpResponse) -> dict[str, str]:
    said: dict[str, str] = json.loads(answer.headers["HX-Trigger"])["toast"]
    return said


def test_who_walks_in_came_by_no_telephone_unless_that_is_said(cast: Cast, as_staff: AsStaff) -> None:
    jung = as_staff(cast.jung)
    assert '<option value="+방문" selected>' in jung.get(f"{NEW}?from=door").text
    jung.post(NEW, {**AT_THE_DOOR, "channel": "+방문"}, headers=HTMX)
    channel = Inquiry.objects.get().channel
    assert channel.name == "방문"
    assert f'<option value="{channel.pk}" selected>' in jung.get(f"{NEW}?from=door").text


def test_who_walks_in_is_among_the_arrivals_in_one_press_and_taken_back_in_another(
    cast: Cast, as_staff: AsStaff
) -> None:
    jung = as_staff(cast.jung)
    assert 'data-key="w"' in jung.get("/bookings/").text
    assert 'value="arrived"' in jung.get(f"{NEW}?from=door").text
    told = toast_of(jung.post(NEW, AT_THE_DOOR, headers=HTMX))
    day = jung.get("/bookings/").text
    assert "박*연" in day
    assert "맞이" in day
    jung.delete(told["undo"], headers=HTMX)
    assert not Visit.objects.filter(withdrawn_at=None).exists()
    assert not Booking.objects.filter(withdrawn_at=None).exists()
    assert Inquiry.objects.get().closure is None


def test_who_was_to_come_today_has_come_to_that_time(cast: Cast, as_staff: AsStaff) -> None:
    jung = as_staff(cast.jung)
    jung.post(NEW, {**AT_THE_DOOR, "then": ""}, headers=HTMX)
    expected = book(Inquiry.objects.get(), NOW + timedelta(hours=4), manager=cast.jung, by=cast.minji, at=NOW)
    jung.post(NEW, {**AT_THE_DOOR, "key": "again"}, headers=HTMX)
    assert Visit.objects.get().outcome.booking == expected  # type: ignore[union-attr]
    assert "오늘 이미" in toast_of(jung.post(NEW, {**AT_THE_DOOR, "key": "again"}, headers=HTMX))["text"]


def test_who_is_booked_for_another_day_is_kept_and_told_of(cast: Cast, as_staff: AsStaff) -> None:
    jung = as_staff(cast.jung)
    jung.post(NEW, {**AT_THE_DOOR, "then": ""}, headers=HTMX)
    book(Inquiry.objects.get(), NOW + timedelta(days=2), manager=cast.jung, by=cast.minji, at=NOW)
    assert "예약이 있습니다" in toast_of(jung.post(NEW, {**AT_THE_DOOR, "key": "again"}, headers=HTMX))["text"]
    assert not Visit.objects.exists()
