"""Who sent a form picks when to be called: only what is free, once, and as a promise the team sees."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from cast import NOW, SEOUL, Cast, asks, assemble
from doors import delivered, door
from naewon.clinics.models import ClosedDay, Membership
from naewon.contacts.models import Callback, keep_callback, promise_callback, standing_callback
from naewon.inquiries.models import Inquiry
from naewon.insights.timeline import timeline_of
from naewon.intake.adapters.form.calls import ticket_for
from naewon.intake.drain import drain
from naewon.intake.form_models import ChosenCall
from naewon.intake.models import Delivery, Source

SENT = b'{"name": "\xea\xb9\x80\xed\x95\x98\xeb\x8a\x98", "phone": "010-7315-2846"}'
SignIn = Callable[[Membership], Client]


@pytest.fixture
def at_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


pytestmark = pytest.mark.usefixtures("at_ten")


def today(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 25, hour, minute, tzinfo=SEOUL)


def sent(source: Source, external_id: str = "one") -> Delivery:
    return delivered(source, external_id, SENT)


def address_of(delivery: Delivery) -> str:
    return f"/in/form/form-key/thanks/{ticket_for(delivery)}"


def offered(delivery: Delivery) -> list[str]:
    days = Client().get(address_of(delivery)).context["days"]
    return [f"{day} {words}" for day, slots in days for _value, words in slots]


def pick(delivery: Delivery, slot: datetime) -> HttpResponse:
    return Client().post(address_of(delivery), {"slot": slot.isoformat()})


@pytest.fixture
def source(cast: Cast) -> Source:
    return door(cast, settings={"origins": []})


def test_what_is_offered_is_open_time_of_the_next_days(cast: Cast, source: Source) -> None:
    ClosedDay.objects.create(clinic=cast.haneul, date="2026-11-26")
    times = offered(sent(source))
    assert times[0] == "11월 25일 (수) 10:30"
    assert "11월 25일 (수) 12:30" in times
    assert not {"11월 25일 (수) 13:00", "11월 25일 (수) 13:30", "11월 25일 (수) 19:00"} & set(times)
    assert {each[:10] for each in times} == {"11월 25일 (수", "11월 27일 (금", "11월 28일 (토", "11월 30일 (월"}


def test_the_choice_becomes_a_promise_the_team_sees(cast: Cast, source: Source, as_staff: SignIn) -> None:
    delivery = sent(source)
    drain(NOW)
    assert pick(delivery, today(15)).status_code == 303
    inquiry = Inquiry.objects.get()
    promise = standing_callback(inquiry)
    assert promise
    assert (promise.due_at, promise.by, promise.by_person) == (today(15), None, True)
    assert "11월 25일 (수) 15:00에 전화드리겠습니다" in Client().get(address_of(delivery)).content.decode()
    assert "본인이 고름" in as_staff(cast.minji).get(f"/inquiries/{inquiry.pk}/").content.decode()
    assert any("본인이 고름" in moment.title for moment in timeline_of(inquiry))


def test_a_choice_made_before_the_inquiry_is_there_is_promised_with_it(source: Source) -> None:
    delivery = sent(source)
    pick(delivery, today(15))
    assert not Callback.objects.exists()
    drain(NOW)
    assert Callback.objects.get().due_at == today(15)


def test_nobody_is_promised_a_moment_that_has_passed(source: Source) -> None:
    pick(sent(source), today(15))
    drain(today(16))
    assert Callback.objects.get().due_at == today(16, 1)


def test_choosing_the_same_twice_is_one_promise(source: Source) -> None:
    delivery = sent(source)
    drain(NOW)
    assert [pick(delivery, today(15)).status_code for _ in range(2)] == [303, 303]
    assert Callback.objects.count() == 1


def test_another_time_may_be_chosen_until_it_is_due(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    delivery = sent(source)
    drain(NOW)
    pick(delivery, today(15))
    assert pick(delivery, today(16)).status_code == 303
    assert [row.due_at for row in Callback.objects.filter(dropped_at__isnull=True)] == [today(16)]
    monkeypatch.setattr(timezone, "now", lambda: today(16, 5))
    assert pick(delivery, today(17)).status_code == 409
    assert offered(delivery) == []


def test_after_the_call_was_made_nothing_is_chosen_any_more(cast: Cast, source: Source) -> None:
    delivery = sent(source)
    drain(NOW)
    pick(delivery, today(15))
    keep_callback(Inquiry.objects.get(), by=cast.minji, at=NOW)
    assert pick(delivery, today(16)).status_code == 409


def test_after_the_inquiry_is_closed_nothing_is_chosen_any_more(cast: Cast, source: Source) -> None:
    delivery = sent(source)
    drain(NOW)
    Inquiry.objects.get().close("price", by=cast.minji, at=NOW)
    assert pick(delivery, today(15)).status_code == 409
    assert not Callback.objects.exists()


def test_a_half_hour_that_is_full_is_not_offered_whoever_promised_it(cast: Cast, source: Source) -> None:
    for n in range(2):
        promise_callback(asks(cast, f"손님{n}"), today(15, 10 + n), by=cast.minji, at=NOW)
    delivery = sent(source)
    assert "11월 25일 (수) 15:00" not in offered(delivery)
    refused = pick(delivery, today(15))
    assert (refused.status_code, ChosenCall.objects.count()) == (409, 0)
    assert "방금 찼습니다" in refused.content.decode()


@pytest.mark.parametrize("slot", ["", "tomorrow", "2026-11-25T15:00:00", "2026-11-25T15:10:00+09:00"])
def test_only_what_was_offered_can_be_chosen(source: Source, slot: str) -> None:
    delivery = sent(source)
    assert Client().post(address_of(delivery), {"slot": slot}).status_code in {409, 422}
    assert not ChosenCall.objects.exists()


def test_at_night_in_the_middle_of_lunch_and_years_ahead_nobody_is_called(source: Source) -> None:
    delivery = sent(source)
    for moment in (today(22), today(13, 30), today(10), today(15) + timedelta(days=730)):
        assert pick(delivery, moment).status_code == 409


def test_a_link_tells_nothing_and_a_made_up_one_opens_nothing(source: Source) -> None:
    delivery = sent(source)
    assert not {"김하늘", "7315", "2846"} & set(address_of(delivery))
    page = Client().get("/in/form/form-key/thanks/1.made.up")
    assert (page.status_code, "기한이 지났습니다" in page.content.decode()) == (200, True)
    assert "days" not in page.context


def test_a_link_goes_old_after_two_weeks(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    address = address_of(sent(source))
    later = timezone.now() + timedelta(days=15)
    monkeypatch.setattr("time.time", (datetime.now(SEOUL) + timedelta(days=15)).timestamp)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "days" not in Client().get(address).context


def test_a_clinic_may_leave_it_out(cast: Cast, source: Source) -> None:
    from naewon.intake.adapters.form.editions import draft_of, publish, save_draft

    content: dict[str, Any] = {**draft_of(source).content, "calls": {"offer": False, "at_once": 2}}
    save_draft(source, content, seen=0, by=cast.maru, at=NOW)
    publish(source, by=cast.maru, at=NOW)
    page = Client().get(address_of(sent(source)))
    assert "언제 전화드릴까요" not in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_last_place_is_given_to_one_however_many_press_at_once() -> None:
    cast = assemble()
    source = door(cast)
    promise_callback(asks(cast), today(15), by=cast.minji, at=NOW)
    people = [sent(source, f"person {n}") for n in range(5)]
    barrier = threading.Barrier(5)
    statuses: list[int] = []

    def press(delivery: Delivery) -> None:
        barrier.wait(timeout=10)
        statuses.append(pick(delivery, today(15)).status_code)
        connection.close()

    presses = [threading.Thread(target=press, args=(each,)) for each in people]
    for each in presses:
        each.start()
    for each in presses:
        each.join(timeout=60)
    assert sorted(statuses) == [303, 409, 409, 409, 409]
    assert ChosenCall.objects.count() == 1
