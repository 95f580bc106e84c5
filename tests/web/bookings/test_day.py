from datetime import timedelta

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from asked import asked_at_most
from cast import Cast
from naewon.handovers.models import hand_over
from naewon.visits.models import Booking
from web.bookings.signing import SignIn


def day_of(client: Client, booking: Booking, manager: str = "") -> HttpResponse:
    day = timezone.localtime(booking.starts_at, booking.clinic.zone).date()
    return client.get("/bookings/", {"day": day.isoformat(), "manager": manager})


def test_the_day_shows_who_comes_masked(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    page = day_of(as_staff(cast.jung), booking).content.decode()
    assert "김*늘" in page
    assert "김하늘" not in page
    assert "보호자 동반" in page


def test_the_brief_tells_what_is_known(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    booking.inquiry.learn("concern", "붓기", by=cast.minji, at=timezone.now())
    booking.inquiry.comment("가격은 안내했습니다", by=cast.minji, at=timezone.now())
    page = day_of(as_staff(cast.jung), booking).content.decode()
    assert "붓기" in page
    assert "가격은 안내했습니다" in page


def test_another_managers_bookings_can_be_left_out(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    lee = as_staff(cast.lee)
    assert "김*늘" not in day_of(lee, booking, manager="me").content.decode()
    assert "김*늘" in day_of(lee, booking, manager=str(cast.jung.pk)).content.decode()


def test_a_day_without_bookings_says_what_to_do_next(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    page = as_staff(cast.jung).get("/bookings/", {"day": "2024-05-08"}).content.decode()
    assert "아직 예약이 없습니다" in page


def test_a_date_nobody_can_read_shows_today(cast: Cast, as_staff: SignIn) -> None:
    response = as_staff(cast.jung).get("/bookings/", {"day": "어제"})
    assert response.context["schedule"].is_today


def test_what_is_handed_over_to_me_waits_for_my_answer(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    hand_over(booking.inquiry, cast.jung, by=cast.minji, at=timezone.now(), note="예산을 걱정하세요")
    assert "예산을 걱정하세요" in as_staff(cast.jung).get("/bookings/").content.decode()
    assert "예산을 걱정하세요" not in as_staff(cast.lee).get("/bookings/").content.decode()


def test_a_neighbour_sees_an_empty_day(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    assert "김*늘" not in day_of(as_staff(cast.bada), booking).content.decode()


def test_a_marketer_is_told_it_is_not_theirs(cast: Cast, as_staff: SignIn) -> None:
    assert as_staff(cast.maru).get("/bookings/").status_code == 403


def test_a_stranger_signs_in_first(cast: Cast, client: Client) -> None:
    assert client.get("/bookings/").status_code == 302


def test_a_day_is_only_read(cast: Cast, as_staff: SignIn) -> None:
    assert as_staff(cast.jung).post("/bookings/").status_code == 405


def test_more_bookings_ask_no_more_of_the_database(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    client = as_staff(cast.jung)
    day_of(client, booking)
    for n in range(5):
        Booking.objects.create(
            clinic=cast.haneul,
            inquiry=booking.inquiry,
            starts_at=booking.starts_at + timedelta(seconds=n + 1),
            ends_at=booking.ends_at + timedelta(seconds=n + 1),
            manager=cast.jung,
            at=booking.at,
        )
    with asked_at_most(25):
        day_of(client, booking)
