"""What was known then: nothing that happens later changes an earlier lead."""

from collections.abc import Callable
from datetime import datetime, timedelta

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import cast as world
from cast import NOW, Cast
from naewon.clinics.openclock import OpenClock
from naewon.contacts.models import Direction, Message, attempt
from naewon.inquiries.models import Inquiry
from naewon.scores.history import Moment, leads
from naewon.visits.models import book

LATER = NOW + timedelta(hours=1)

DEEDS: dict[str, Callable[[Cast, Inquiry, datetime], object]] = {
    "called": lambda cast, inquiry, at: attempt(inquiry, "no_answer", by=cast.minji, at=at),
    "reached": lambda cast, inquiry, at: attempt(inquiry, "connected", by=cast.minji, at=at, talk_seconds=80),
    "commented": lambda cast, inquiry, at: inquiry.comment("원장님 상담 원함", by=cast.minji, at=at),
    "booked": lambda cast, inquiry, at: book(inquiry, at + timedelta(days=2), manager=cast.jung, by=cast.minji, at=at),
    "learned": lambda cast, inquiry, at: inquiry.learn("wished_time", "이번 주", by=cast.minji, at=at),
    "wrote": lambda cast, inquiry, at: Message.objects.create(
        clinic=cast.haneul, inquiry=inquiry, direction=Direction.INBOUND, medium="sms", text="네 갈게요", at=at
    ),
    "asked again": lambda cast, inquiry, at: inquiry.touches.create(
        clinic=cast.haneul, channel=cast.instagram, occurred_at=at, received_at=at
    ),
    "closed": lambda cast, inquiry, at: inquiry.close("price", by=cast.minji, at=at),
}


def lead(cast: Cast, inquiry: Inquiry, at: datetime) -> pl.DataFrame:
    return leads(cast.haneul, [Moment(inquiry.pk, at)])


@pytest.mark.parametrize("deed", DEEDS)
def test_what_happens_later_changes_no_earlier_lead(deed: str, cast: Cast, haneul_asks: Inquiry) -> None:
    before = lead(cast, haneul_asks, NOW)
    DEEDS[deed](cast, haneul_asks, LATER)
    assert_frame_equal(lead(cast, haneul_asks, NOW), before)


@pytest.mark.parametrize("deed", ["called", "reached", "asked again"])
def test_what_happened_before_is_known_afterwards(deed: str, cast: Cast, haneul_asks: Inquiry) -> None:
    before = lead(cast, haneul_asks, LATER)
    DEEDS[deed](cast, haneul_asks, NOW)
    assert not lead(cast, haneul_asks, LATER).equals(before)


def test_a_call_that_was_taken_back_counts_until_it_was(cast: Cast, haneul_asks: Inquiry) -> None:
    row = attempt(haneul_asks, "no_answer", by=cast.minji, at=NOW)
    row.undo(by=cast.minji, at=LATER)
    assert lead(cast, haneul_asks, LATER - timedelta(minutes=1))["missed"].item() == 1
    assert lead(cast, haneul_asks, LATER + timedelta(minutes=1))["missed"].item() == 0


def test_sex_and_age_are_read_only_after_the_first_talk(cast: Cast) -> None:
    inquiry = world.asks(cast, answers={"성별": "여", "나이": "31세", "시기": "이번 달"})
    assert lead(cast, inquiry, NOW).select("sex", "age", "wished_time").row(0) == (None, None, "이번 달")
    attempt(inquiry, "connected", by=cast.minji, at=NOW)
    assert lead(cast, inquiry, LATER).select("sex", "age").row(0) == ("f", 31.0)


def test_only_open_hours_count_as_waiting(cast: Cast) -> None:
    evening = NOW.replace(hour=21) - timedelta(days=1)
    inquiry = world.asks(cast, at=evening)
    assert lead(cast, inquiry, NOW)["waited_hours"].item() == 0.5  # 09:30 to 10:00


def test_what_a_colleague_heard_counts_over_the_form(cast: Cast) -> None:
    inquiry = world.asks(cast, answers={"wished_time": "그냥 알아보는 중"})
    inquiry.learn("wished_time", "이번 주", by=cast.minji, at=NOW)
    assert lead(cast, inquiry, LATER)["wished_time"].item() == "이번 주"


def test_many_instants_at_once_give_what_one_at_a_time_gives(cast: Cast) -> None:
    calendar = cast.haneul.calendar()
    starts = [NOW - timedelta(minutes=137 * n) for n in range(120)]
    clock = OpenClock.covering(calendar, [*starts, NOW])
    many = clock.minutes_between(*(pl.Series(rows).dt.epoch("ms").to_numpy() / 1e3 for rows in (starts, [NOW] * 120)))
    assert many.tolist() == pytest.approx([calendar.open_minutes(start, NOW) for start in starts])
