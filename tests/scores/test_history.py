"""What was known then: nothing that happens later changes an earlier lead."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import cast as world
from cast import NOW, Cast
from charts import visits_imported
from doors import canonical, door
from naewon.clinics.openclock import OpenClock
from naewon.contacts.models import Direction, Message, Spoken, attempt, spoken_in, write_down
from naewon.inquiries.hearing import Heard
from naewon.inquiries.models import Again, Inquiry
from naewon.inquiries.models.verdict import accept
from naewon.intake import heard, hearing
from naewon.intake.canonical import Past, Person
from naewon.intake.models import Source
from naewon.intake.receive import receive
from naewon.patients import merging
from naewon.patients.models import Patient
from naewon.scores.history import Moment, leads
from naewon.visits.models import Visit, book
from ringing import talked

LATER = NOW + timedelta(hours=1)


def tell(inquiry: Inquiry, at: datetime, **told: object) -> None:
    patient = Patient.objects.get(pk=inquiry.patient_id)
    for name, value in told.items():
        setattr(patient, name, value)
    patient.keep(source="phone", at=at)


def change_phone(inquiry: Inquiry, number: str, at: datetime) -> None:
    patient = Patient.objects.get(pk=inquiry.patient_id)
    patient.set_phone(number)
    patient.keep(source="corrected", at=at)


def file_tells(cast: Cast, at: datetime, now: datetime = NOW, past: Past | None = None, **told: Any) -> None:
    """A row of a file that is brought in now, about somebody who asked at that time."""
    source = Source.objects.filter(kind="file").first() or door(cast, kind="file")
    person = Person(**{"name": "김하늘", "phone": "010-7315-2846", **told})
    row = canonical(person, f"{at} {now}", occurred_at=at, past=past, source_kind="file")
    receive([(None, row)], source, now)


def exchange_tells(cast: Cast, inquiry: Inquiry, at: datetime, *said: Spoken, **ended: Any) -> None:
    """They called three minutes ago, and only now an exchange tells of it."""
    source = Source.objects.filter(kind="call").first() or door(cast, kind="call")
    began = at - timedelta(minutes=3)
    call = {"call_id": f"{inquiry.pk} {at}", "direction": "in", "number": inquiry.patient.phone, "started_at": began}
    event = heard.Heard("call", f"{inquiry.pk} {at}", **call, ended_at=at, transcript=said, **ended)
    hearing.take(event.fit_to_keep(at), source, at)


DEEDS: dict[str, Callable[[Cast, Inquiry, datetime], object]] = {
    "called": lambda cast, inquiry, at: attempt(inquiry, "no_answer", by=cast.minji, at=at),
    "reached": lambda cast, inquiry, at: attempt(inquiry, "connected", by=cast.minji, at=at, talk_seconds=80),
    "commented": lambda cast, inquiry, at: inquiry.comment("원장님 상담 원함", by=cast.minji, at=at),
    "booked": lambda cast, inquiry, at: book(inquiry, at + timedelta(days=2), manager=cast.jung, by=cast.minji, at=at),
    "learned": lambda cast, inquiry, at: inquiry.learn("wished_time", "이번 주", by=cast.minji, at=at),
    "wrote": lambda cast, inquiry, at: Message.objects.create(
        clinic=cast.haneul, inquiry=inquiry, direction=Direction.INBOUND, medium="sms", text="네 갈게요", at=at
    ),
    "rang in vain": lambda cast, inquiry, at: exchange_tells(cast, inquiry, at, result="missed"),
    "talked": lambda cast, inquiry, at: exchange_tells(
        cast, inquiry, at, Spoken("person", "예약할게요"), result="answered", talk_seconds=100
    ),
    "asked again": lambda cast, inquiry, at: inquiry.touches.create(
        clinic=cast.haneul, channel=cast.instagram, occurred_at=at, received_at=at
    ),
    "told": lambda cast, inquiry, at: tell(inquiry, at, sex="f", birth=date(1990, 3, 1), residence="강남구"),
    "corrected": lambda cast, inquiry, at: tell(inquiry, at, sex="m", birth=None, residence="부산"),
    "changed phone": lambda cast, inquiry, at: change_phone(inquiry, "02-555-1234", at),
    "confirmed": lambda cast, inquiry, at: inquiry.learn(
        "concern", "통증", by=cast.minji, at=at, source="message", told_at=at - timedelta(hours=1)
    ),
    "closed": lambda cast, inquiry, at: inquiry.close("price", by=cast.minji, at=at),
    "about a nose": lambda cast, inquiry, at: inquiry.be_about(cast.nose, by=cast.minji, at=at),
    "about eyes": lambda cast, inquiry, at: inquiry.be_about(cast.eyes, by=cast.minji, at=at),
}


def lead(cast: Cast, inquiry: Inquiry, at: datetime) -> pl.DataFrame:
    return leads(cast.haneul, [Moment(inquiry.pk, at)])


@pytest.mark.parametrize("deed", DEEDS)
def test_what_happens_later_changes_no_earlier_lead(deed: str, cast: Cast, haneul_asks: Inquiry) -> None:
    before = lead(cast, haneul_asks, NOW)
    DEEDS[deed](cast, haneul_asks, LATER)
    assert_frame_equal(lead(cast, haneul_asks, NOW), before)


@pytest.mark.parametrize("deed", ["called", "reached", "asked again", "changed phone", "about a nose"])
def test_what_happened_before_is_known_afterwards(deed: str, cast: Cast, haneul_asks: Inquiry) -> None:
    before = lead(cast, haneul_asks, LATER)
    DEEDS[deed](cast, haneul_asks, NOW)
    assert not lead(cast, haneul_asks, LATER).equals(before)


def test_a_call_that_was_taken_back_counts_until_it_was(cast: Cast, haneul_asks: Inquiry) -> None:
    row = attempt(haneul_asks, "no_answer", by=cast.minji, at=NOW)
    row.undo(by=cast.minji, at=LATER)
    assert lead(cast, haneul_asks, LATER - timedelta(minutes=1))["missed"].item() == 1
    assert lead(cast, haneul_asks, LATER + timedelta(minutes=1))["missed"].item() == 0


def test_what_they_said_in_a_call_counts_from_when_it_was_written_down(cast: Cast, haneul_asks: Inquiry) -> None:
    attempt(haneul_asks, "connected", by=cast.minji, at=NOW)
    call = talked(cast, haneul_asks, ["clinic", "언제 오세요?"], ["person", "토요일에 갈게요"], at=NOW, told_at=LATER)
    write_down(call, [*spoken_in(call), Spoken("person", "두 시요")], LATER + timedelta(hours=1))
    known = [lead(cast, haneul_asks, LATER + timedelta(hours=hours)).row(0, named=True) for hours in (-0.5, 0.5, 1.5)]
    assert [(row["calls_in"], row["talk"]) for row in known] == [
        (0, None),
        (1, "토요일에 갈게요"),
        (1, "토요일에 갈게요\n두 시요"),
    ]


def test_a_call_in_vain_asks_again_from_when_it_was_told(cast: Cast) -> None:
    inquiry = world.asks(cast, phone="010-7315-2846")
    exchange_tells(cast, inquiry, LATER, result="missed")
    touches = [lead(cast, inquiry, LATER - timedelta(minutes=minutes))["touches"].item() for minutes in (1, 0)]
    assert touches == [0, 1]


def test_how_long_they_talked_is_known_from_when_the_exchange_told(cast: Cast, haneul_asks: Inquiry) -> None:
    attempt(haneul_asks, "connected", by=cast.minji, at=NOW)
    exchange_tells(cast, haneul_asks, NOW + timedelta(minutes=5), result="answered", talk_seconds=100)
    seconds = [lead(cast, haneul_asks, NOW + timedelta(minutes=minutes))["talk_seconds"].item() for minutes in (4, 5)]
    assert seconds == [0, 100]


def test_a_booking_counts_for_as_long_as_it_stands(cast: Cast, haneul_asks: Inquiry) -> None:
    attempt(haneul_asks, "connected", by=cast.minji, at=NOW)
    first = book(haneul_asks, NOW + timedelta(days=2), manager=cast.jung, by=cast.minji, at=NOW)
    first.cancel(by=cast.jung, at=NOW + timedelta(hours=2))
    book(haneul_asks, NOW + timedelta(days=3), manager=cast.jung, by=cast.minji, at=NOW + timedelta(hours=4))
    stood = [
        lead(cast, haneul_asks, NOW + timedelta(hours=hours)).select("booked", "lost_bookings").row(0)
        for hours in (1, 3, 5)
    ]
    assert stood == [("yes", 0.0), ("no", 1.0), ("yes", 1.0)]


def test_a_cancellation_that_was_taken_back_counts_until_it_was(cast: Cast, haneul_asks: Inquiry) -> None:
    attempt(haneul_asks, "connected", by=cast.minji, at=NOW)
    booking = book(haneul_asks, NOW + timedelta(days=2), manager=cast.jung, by=cast.minji, at=NOW)
    booking.cancel(by=cast.jung, at=NOW + timedelta(hours=1))
    booking.take_back_outcome(by=cast.jung, at=NOW + timedelta(hours=3))
    assert lead(cast, haneul_asks, NOW + timedelta(hours=2))["booked"].item() == "no"
    assert lead(cast, haneul_asks, NOW + timedelta(hours=4))["booked"].item() == "yes"


def test_sex_and_age_are_read_only_after_the_first_talk(cast: Cast) -> None:
    inquiry = world.asks(cast, answers={"성별": "여", "나이": "31세", "시기": "이번 달"})
    assert lead(cast, inquiry, NOW).select("sex", "age", "wished_time").row(0) == (None, None, "이번 달")
    attempt(inquiry, "connected", by=cast.minji, at=NOW)
    assert lead(cast, inquiry, LATER).select("sex", "age").row(0) == ("f", 31.0)


def test_a_correction_counts_from_when_it_was_told(cast: Cast, haneul_asks: Inquiry) -> None:
    attempt(haneul_asks, "connected", by=cast.minji, at=NOW)
    tell(haneul_asks, NOW, sex="f", birth=date(1995, 11, 25), residence="서울 강남구")
    tell(haneul_asks, LATER, sex="m", birth=None, residence="")
    person = ("sex", "age", "residence")
    before, after = (lead(cast, haneul_asks, LATER + timedelta(minutes=n)).select(person).row(0) for n in (-1, 0))
    assert (before[0], round(before[1]), before[2]) == ("f", 31, "서울 강남구")
    assert after == ("m", None, None)


def test_a_visit_of_the_chart_is_known_from_when_its_file_came(cast: Cast) -> None:
    first = world.asks(cast, phone="010-7315-2846", at=NOW - timedelta(days=9))
    visits_imported(cast, "C1,김하늘,010-7315-2846,,2026-11-18,눈,0")
    again = world.asks(cast, at=NOW - timedelta(days=1))
    Inquiry.objects.filter(pk=again.pk).update(patient=first.patient)
    assert Visit.objects.get().inquiry == first
    at_once, afterwards = (lead(cast, again, at)["earlier_visits"].item() for at in (again.received_at, NOW))
    assert (at_once, afterwards) == (0, 1)


def test_a_file_about_the_past_leaves_the_leads_of_who_was_here_as_they_were(cast: Cast) -> None:
    inquiry = world.asks(cast, phone="010-7315-2846", at=NOW - timedelta(days=3))
    attempt(inquiry, "connected", by=cast.minji, at=NOW - timedelta(days=2))
    instants = [NOW - timedelta(days=days) for days in (3, 2, 1)]
    before = [lead(cast, inquiry, at) for at in instants]
    came = Past(visited_at=NOW - timedelta(days=30), closed_reason="visited")
    file_tells(cast, NOW - timedelta(days=40), residence="서울 강남구", past=came)
    file_tells(cast, NOW - timedelta(days=2), sex="f")
    for at, then in zip(instants, before, strict=True):
        assert_frame_equal(lead(cast, inquiry, at), then)
    now = ("touches", "earlier_inquiries", "earlier_visits", "residence", "sex")
    assert lead(cast, inquiry, NOW).select(now).row(0) == (1, 1, 1, "서울 강남구", "f")


def test_what_a_file_brought_is_read_as_if_it_had_happened_here(cast: Cast) -> None:
    came = Past(visited_at=NOW - timedelta(days=39), closed_reason="visited")
    file_tells(cast, NOW - timedelta(days=40), past=came)
    file_tells(cast, NOW - timedelta(days=30), residence="서울 강남구")
    first, inquiry = Inquiry.objects.order_by("received_at")
    for one, days in ((first, 38), (inquiry, 29)):
        attempt(one, "connected", by=cast.minji, at=NOW - timedelta(days=days))
    assert lead(cast, first, NOW - timedelta(days=31))["residence"].item() is None
    then = lead(cast, inquiry, NOW - timedelta(days=28)).select("earlier_inquiries", "earlier_visits", "residence")
    assert then.row(0) == (1, 1, "서울 강남구")


def test_two_records_that_become_one_were_two_before_and_one_meanwhile(cast: Cast) -> None:
    first = world.asks(cast, phone="010-7315-2846", at=NOW - timedelta(days=9))
    visits_imported(cast, "C1,김하늘,010-7315-2846,,2026-11-18,눈,0")
    again = world.asks(cast, phone="010-9222-2846", at=NOW)
    attempt(again, "connected", by=cast.minji, at=NOW)
    tell(again, NOW, sex="f")
    before, meanwhile, after = (NOW + timedelta(hours=hours) for hours in (1, 3, 5))
    apart = {at: lead(cast, again, at) for at in (before, after)}
    merged = merging.merge(first.patient, again.patient, by=cast.lee, at=NOW + timedelta(hours=2))
    again.refresh_from_db()
    assert (again.patient, lead(cast, again, meanwhile)["earlier_visits"].item()) == (first.patient, 1)
    assert_frame_equal(lead(cast, again, before), apart[before])
    together = lead(cast, again, meanwhile)
    merging.undo(merged, by=cast.lee, at=NOW + timedelta(hours=4))
    assert_frame_equal(lead(cast, again, meanwhile), together)
    for at, then in apart.items():
        assert_frame_equal(lead(cast, again, at), then)


def test_only_open_hours_count_as_waiting(cast: Cast) -> None:
    evening = NOW.replace(hour=21) - timedelta(days=1)
    inquiry = world.asks(cast, at=evening)
    assert lead(cast, inquiry, NOW)["waited_hours"].item() == 0.5  # 09:30 to 10:00


def test_what_a_colleague_heard_counts_over_the_form(cast: Cast) -> None:
    inquiry = world.asks(cast, answers={"wished_time": "그냥 알아보는 중"})
    inquiry.learn("wished_time", "이번 주", by=cast.minji, at=NOW, again=Again.CHANGED)
    assert lead(cast, inquiry, LATER)["wished_time"].item() == "이번 주"


def test_what_they_wrote_counts_from_when_a_colleague_took_it_for_an_answer(cast: Cast) -> None:
    inquiry = world.asks(cast, at=NOW)
    heard = Heard("concern", "붓기가 걱정돼요")
    accept(inquiry, heard, told_at=inquiry.occurred_at, source="form", by=cast.minji, at=LATER)
    before, after = (lead(cast, inquiry, LATER + timedelta(minutes=n)) for n in (-1, 0))
    assert "concern" not in before.columns
    assert after["concern"].item() == "붓기가 걱정돼요"


def test_what_they_say_asking_again_counts_from_then_on(cast: Cast) -> None:
    source, who = door(cast), Person(name="김하늘", phone="010-7315-2846")
    receive([(None, canonical(who, "1", occurred_at=NOW, answers={"시기": "다음 달"}))], source, NOW)
    receive([(None, canonical(who, "2", occurred_at=LATER, answers={"시기": "이번 주"}))], source, LATER)
    inquiry = Inquiry.objects.get()
    said = [lead(cast, inquiry, LATER + timedelta(minutes=n))["wished_time"].item() for n in (-1, 0)]
    assert said == ["다음 달", "이번 주"]


@pytest.mark.parametrize(("answer", "is_named"), [("없음", "no"), ("상관없어요", "no"), ("박 원장님", "yes")])
def test_who_names_nobody_is_not_taken_for_who_does(cast: Cast, answer: str, is_named: str) -> None:
    inquiry = world.asks(cast, answers={"원하는 원장님": answer, "소개": answer})
    attempt(inquiry, "connected", by=cast.minji, at=NOW)
    assert lead(cast, inquiry, LATER).select("named_doctor", "referred").row(0) == (is_named, is_named)


def test_many_instants_at_once_give_what_one_at_a_time_gives(cast: Cast) -> None:
    calendar = cast.haneul.calendar()
    starts = [NOW - timedelta(minutes=137 * n) for n in range(120)]
    clock = OpenClock.covering(calendar, [*starts, NOW])
    many = clock.minutes_between(*(pl.Series(rows).dt.epoch("ms").to_numpy() / 1e3 for rows in (starts, [NOW] * 120)))
    assert many.tolist() == pytest.approx([calendar.open_minutes(start, NOW) for start in starts])
