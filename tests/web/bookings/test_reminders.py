import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.queues.models import Place
from naewon.queues.placing import place
from naewon.visits.models import Booking, Kind, Outcome, Reminder, book, standing_booking

pytestmark = pytest.mark.usefixtures("at_ten")


@pytest.fixture
def tomorrow(cast: Cast, haneul_asks: Inquiry) -> Booking:
    at = NOW - timedelta(days=2)
    booking = book(haneul_asks, NOW.replace(day=26, hour=14), manager=cast.jung, by=cast.minji, at=at)
    place([haneul_asks.pk], NOW)
    return booking


def test_the_row_says_what_kind_of_call_it_is(
    cast: Cast, as_staff: Callable[[Membership], Client], tomorrow: Booking
) -> None:
    page = as_staff(cast.minji).get("/today/").content.decode()
    assert "예약 확인 전화 · 내일 14:00" in page
    assert "확인됨" in page
    assert "내일 14:00 예약을 확인하는 전화입니다." in page


def test_who_stayed_away_before_stands_before_who_did_not_and_the_row_says_what_is_at_stake(
    cast: Cast, as_staff: Callable[[Membership], Client], tomorrow: Booking
) -> None:
    away, month_ago = asks(cast, "박서연", "010-7315-2846"), NOW - timedelta(days=30)
    story = {"clinic": cast.haneul, "inquiry": away, "by": cast.minji, "at": month_ago - timedelta(days=1)}
    missed = Booking.objects.create(**story, starts_at=month_ago, ends_at=month_ago + timedelta(minutes=30))
    Outcome.objects.create(clinic=cast.haneul, booking=missed, kind=Kind.NO_SHOW, at=month_ago)
    book(away, tomorrow.starts_at, manager=None, by=cast.minji, at=tomorrow.at)
    place([away.pk], NOW)
    page = as_staff(cast.minji).get("/today/").content.decode()
    assert page.index("박*연") < page.index("김*늘")
    assert "왜 첫 번째인가요?" in page
    assert "오실 가능성을" in page


def test_one_key_confirms_and_another_takes_it_back(
    cast: Cast, as_staff: Callable[[Membership], Client], tomorrow: Booking
) -> None:
    minji = as_staff(cast.minji)
    minji.post(f"/bookings/{tomorrow.pk}/reminders/", {"reply": "confirmed"})
    assert not Place.objects.exists()
    minji.delete(f"/bookings/{tomorrow.pk}/reminders/{Reminder.objects.get().pk}/")
    assert Place.objects.get().is_reminder


def test_a_visit_is_moved_in_a_dialog(cast: Cast, as_staff: Callable[[Membership], Client], tomorrow: Booking) -> None:
    minji, address = as_staff(cast.minji), f"/bookings/{tomorrow.pk}/move/"
    assert "예약" in minji.get(address).content.decode()
    minji.post(address, {"date": "2026-11-30", "time": "11:00", "minutes": "30"})
    found = standing_booking(tomorrow.inquiry)
    assert found is not None
    assert found.starts_at == NOW.replace(day=30, hour=11)


def test_a_move_that_was_a_slip_is_taken_back_whole(
    cast: Cast, as_staff: Callable[[Membership], Client], tomorrow: Booking
) -> None:
    minji = as_staff(cast.minji)
    said = {"date": "2026-11-30", "time": "11:00", "minutes": "30"}
    answer = minji.post(f"/bookings/{tomorrow.pk}/move/", said, headers={"HX-Request": "true"})
    minji.delete(json.loads(answer.headers["HX-Trigger"])["toast"]["undo"], headers={"HX-Request": "true"})
    assert standing_booking(tomorrow.inquiry) == tomorrow


def test_who_will_not_come_is_cancelled(
    cast: Cast, as_staff: Callable[[Membership], Client], tomorrow: Booking
) -> None:
    as_staff(cast.minji).post(f"/bookings/{tomorrow.pk}/reminders/", {"reply": "cancelled"})
    assert Outcome.objects.get().kind == "cancelled"
