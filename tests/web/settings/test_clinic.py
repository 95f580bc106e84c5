"""A clinic says when it is open; nobody who has a booking is forgotten over it."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from cast import NOW, SEOUL, Cast, asks
from naewon.clinics.models import Clinic, ClosedDay, Membership
from naewon.clinics.openweek import week_of
from naewon.journal.models import Entry
from naewon.journal.outbox import take
from naewon.queues.models import Place
from naewon.queues.placing import refresh
from naewon.visits.models import book

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
PAGE = "/settings/clinic/"
EVE = date(2026, 12, 24)
DAYS = range(6)
WEEK = (
    {f"is_open{n}": "on" for n in DAYS} | {f"opens{n}": "09:30" for n in DAYS} | {f"closes{n}": "19:00" for n in DAYS}
)


def local(hour: int, minute: int) -> datetime:
    return datetime(2026, 11, 25, hour, minute, tzinfo=SEOUL)


def of(cast: Cast) -> Clinic:
    return Clinic.objects.get(pk=cast.haneul.pk)


def test_a_manager_renames_the_clinic_and_opens_it_on_holidays(cast: Cast, as_staff: AsStaff) -> None:
    browser = as_staff(cast.jung)
    assert "<b>12월 25일 (금)" not in browser.get(PAGE).content.decode()
    assert browser.post(PAGE, {"name": " 하늘 의원 "}).status_code == 302
    assert (of(cast).name, of(cast).keeps_holidays) == ("하늘 의원", False)
    assert "다가오는 공휴일: 진료합니다" in browser.get(PAGE).content.decode()


def test_who_waits_is_placed_by_the_new_hours(cast: Cast, as_staff: AsStaff) -> None:
    inquiry = asks(cast, at=local(9, 50))
    refresh([inquiry.pk], NOW)
    before = Place.objects.get(pk=inquiry.pk).due_at
    assert as_staff(cast.jung).post(f"{PAGE}week/", WEEK | {"opens2": "11:00"}).status_code == 302
    refresh(take(cast.haneul.pk, 10), NOW)
    after = Place.objects.get(pk=inquiry.pk).due_at
    assert (before, after) == (local(9, 55), local(11, 5))


def test_hours_that_were_set_are_taken_back_and_who_they_meet_is_told(cast: Cast, as_staff: AsStaff) -> None:
    browser, before = as_staff(cast.jung), week_of(cast.haneul)
    said = browser.post(f"{PAGE}week/", WEEK, headers={"HX-Request": "true"}).headers["HX-Trigger"]
    back = json.loads(said)["toast"]["undo"]
    assert week_of(of(cast)) != before
    book(asks(cast), local(13, 20) + timedelta(days=1), manager=cast.jung, by=cast.minji, at=NOW)
    said = browser.post(back, headers={"HX-Request": "true"}).headers["HX-Trigger"]
    assert "예약 1건이 있습니다" in json.loads(said)["toast"]["text"]
    assert week_of(of(cast)) == before
    assert browser.post(back, headers={"HX-Request": "true"}).status_code == 409, "other hours stand meanwhile"


def test_monday_is_copied_to_the_other_weekdays_and_only_shown(cast: Cast, as_staff: AsStaff) -> None:
    shown = as_staff(cast.jung).post(f"{PAGE}week/", WEEK | {"opens0": "08:15", "act": "copy"}).content.decode()
    assert shown.count('value="08:15"') == 5
    assert not of(cast).opening_hours.filter(opens="08:15").exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"opens1": "20:00"}, "끝나는 시각은 시작하는 시각보다 뒤여야"),
        ({"lunch_from3": "13:00"}, "점심은 그 사이여야"),
        ({"closes4": ""}, "금요일의 시작과 끝을 적어 주세요."),
        ({f"is_open{n}": "" for n in DAYS}, "적어도 하루는 열어야 합니다."),
    ],
)
def test_hours_that_cannot_be_are_refused_in_words(
    cast: Cast, as_staff: AsStaff, wrong: dict[str, str], words: str
) -> None:
    answer = as_staff(cast.jung).post(f"{PAGE}week/", WEEK | wrong)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert of(cast).opening_hours.count() == 11


def test_who_is_booked_on_a_day_that_closes_is_shown_before(cast: Cast, as_staff: AsStaff) -> None:
    booking = book(asks(cast), datetime(2026, 12, 24, 15, tzinfo=SEOUL), manager=cast.jung, by=cast.minji, at=NOW)
    browser, wanted = as_staff(cast.jung), {"first": "2026-12-23", "last": "2026-12-24", "reason": "워크숍"}
    shown = browser.post(f"{PAGE}closed/", wanted)
    assert shown.status_code == 422
    assert f'href="/inquiries/{booking.inquiry_id}/"' in shown.content.decode()
    assert not ClosedDay.objects.exists()
    browser.post(f"{PAGE}closed/", wanted | {"act": "confirm"})
    assert ClosedDay.objects.count() == 2
    assert not booking.is_over, "nobody is cancelled in silence"


def test_closed_days_are_taken_back_and_closed_again(cast: Cast, as_staff: AsStaff) -> None:
    browser = as_staff(cast.jung)
    browser.post(f"{PAGE}closed/", {"first": "2026-12-23", "last": "2026-12-24", "reason": "워크숍"})
    span = f"{PAGE}closed/2026-12-23/2026-12-24/"
    undo = browser.delete(span).headers["HX-Trigger"]
    assert not ClosedDay.objects.exists()
    assert f"{span}?reason=" in undo
    browser.post(f"{span}?reason=%EC%9B%8C%ED%81%AC%EC%88%8D")
    assert ClosedDay.objects.get(date=EVE).reason == "워크숍"
    assert browser.post(f"{PAGE}closed/", {"first": "2026-12-24"}).status_code == 422
    assert [row.verb for row in Entry.objects.filter(verb__contains="ed_days").order_by("pk")] == [
        "closed_days",
        "opened_days",
        "closed_days",
    ]


def test_a_span_is_neither_past_nor_endless_nor_in_another_age(cast: Cast, as_staff: AsStaff) -> None:
    browser = as_staff(cast.jung)
    for wrong in ({"first": "2026-11-24"}, {"first": "2026-12-24", "last": "2027-12-24"}, {"first": "9999-12-24"}):
        assert browser.post(f"{PAGE}closed/", wrong).status_code == 422
    assert browser.post(f"{PAGE}closed/9999-12-24/9999-12-24/").status_code in {404, 422}
    assert not ClosedDay.objects.exists()


def test_a_counsellor_neither_sees_nor_sets_it(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.minji).get(PAGE).status_code == 403
    assert as_staff(cast.minji).post(f"{PAGE}week/", WEEK).status_code == 403
