"""At which moments a score learns what calling somebody brings."""

from datetime import timedelta

import pytest

import cast as world
from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.scores.history import Moment, leads
from naewon.scores.ripening import ripe_moments

pytestmark = pytest.mark.django_db
ASKED = NOW - timedelta(days=60)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def called(cast: Cast, number: int, *after: timedelta, result: str = "no_answer") -> Inquiry:
    inquiry = world.asks(cast, f"김{number}", f"010-{3000 + number}-1111", at=ASKED)
    for wait in after:
        inquiry.attempts.create(clinic=cast.haneul, by=cast.minji, result=result, at=ASKED + wait)
    return inquiry


def moments(cast: Cast) -> list[Moment]:
    return ripe_moments(cast.haneul, "pre", NOW)[0]


def test_it_learns_from_the_moment_before_a_call_and_not_from_who_was_never_called(cast: Cast) -> None:
    late = called(cast, 1, 3 * HOUR)
    called(cast, 2)
    assert moments(cast) == [Moment(late.pk, ASKED + 3 * HOUR - MINUTE)]


def test_a_further_try_knows_of_the_one_before(cast: Cast) -> None:
    called(cast, 1, HOUR, 5 * HOUR)
    found = leads(cast.haneul, moments(cast))
    assert found["missed"].to_list() == [0, 1]
    assert found["elapsed_hours"][0] < found["elapsed_hours"][1]


def test_the_call_that_reaches_somebody_still_stands_before_the_talk(cast: Cast) -> None:
    called(cast, 1, HOUR, result="connected")
    assert leads(cast.haneul, moments(cast))["phase"].to_list() == ["pre"]


def test_what_is_heard_in_a_call_is_not_known_before_it(cast: Cast) -> None:
    inquiry = called(cast, 1, HOUR, result="connected")
    inquiry.facts.create(
        clinic=cast.haneul, question="wished_time", answer="이번 주", source="call", told_at=ASKED + HOUR - 4 * MINUTE
    )
    found = leads(cast.haneul, moments(cast))
    assert "wished_time" not in found.columns or found["wished_time"].to_list() == [None]


def test_whom_a_colleague_wrote_to_was_dealt_with_and_an_automatic_message_is_nobody(cast: Cast) -> None:
    written, automatic = called(cast, 1), called(cast, 2)
    for inquiry, by in ((written, cast.minji), (automatic, None)):
        inquiry.messages.create(
            clinic=cast.haneul, direction="out", medium="sms", by=by, at=ASKED + HOUR, text="안녕하세요"
        )
    assert {moment.inquiry_id for moment in moments(cast)} == {written.pk}


def test_a_past_that_tells_of_no_calls_is_learned_from_as_it_stands(cast: Cast) -> None:
    asked = {called(cast, number).pk for number in range(3)}
    assert {moment.inquiry_id for moment in moments(cast) if moment.as_of == ASKED} == asked


def test_who_answered_in_writing_is_consulted_as_who_answered_a_call(cast: Cast) -> None:
    inquiry = called(cast, 1)
    writes(inquiry, "in", HOUR)
    writes(inquiry, "out", 2 * HOUR, by=cast.minji)
    writes(inquiry, "in", 3 * HOUR)
    inquiry.comment("토요일 원함", by=cast.minji, at=ASKED + 3 * HOUR)
    phases = {hours: leads(cast.haneul, [Moment(inquiry.pk, ASKED + hours * HOUR)]) for hours in (2, 4)}
    assert [frame["phase"].item() for frame in phases.values()] == ["pre", "post"]
    assert phases[4].select("messages_in", "messages_out").row(0) == (2, 1)
    assert "토요일" in phases[4]["comment"].item()
    assert ripe_moments(cast.haneul, "post", NOW)[0][0] == Moment(inquiry.pk, ASKED + 3 * HOUR + 15 * MINUTE)


def writes(inquiry: Inquiry, direction: str, after: timedelta, by: Membership | None = None) -> None:
    text = {"medium": "kakao", "text": "토요일에 되나요?", "direction": direction}
    inquiry.messages.create(clinic_id=inquiry.clinic_id, by=by, at=ASKED + after, **text)


def test_a_text_from_the_page_counts_as_a_line_in_a_chat_does(cast: Cast) -> None:
    inquiry = called(cast, 1)
    sent = {"occasion": "by_hand", "text": "토요일에 오실 수 있나요?", "size": "sms", "by": cast.minji}
    inquiry.sendings.create(clinic=cast.haneul, at=ASKED + HOUR, sent_at=ASKED + HOUR, **sent)
    writes(inquiry, "in", 2 * HOUR)
    assert moments(cast) == [Moment(inquiry.pk, ASKED + HOUR - MINUTE)]
    frame = leads(cast.haneul, [Moment(inquiry.pk, ASKED + 3 * HOUR)])
    assert frame.select("phase", "messages_in", "messages_out").row(0) == ("post", 1, 1)
