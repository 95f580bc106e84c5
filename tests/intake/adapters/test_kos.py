from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import LazySettings

from cast import NOW, Cast
from doors import door
from naewon.inquiries.models import Inquiry
from naewon.intake.drain import drain
from naewon.intake.models import Pull, Source
from naewon.intake.pulling import pull, queue_due
from naewon.visits.models import Booking, Outcome
from stand_in import StandIn, stand_in


def booking(key: str = "r1", name: str = "김하늘", number: str = "1073152846", **told: Any) -> dict[str, Any]:
    return {
        "reservationId": key,
        "visitorName": name,
        "visitorPhone": {"countryCode": "82", "phoneNumber": number},
        "startDateTimeUtc": "2026-11-27T05:00:00Z",
        "endDateTimeUtc": "2026-11-27T05:30:00Z",
        "requestedProcedures": [{"type": "OPTION", "name": "쌍꺼풀"}],
        "reservationMemo": "눈 상담",
        "status": "RESERVED",
        **told,
    }


@pytest.fixture
def kos(settings: LazySettings) -> Iterator[StandIn]:
    with stand_in() as server:
        settings.KOS_URL = server.url
        yield server


@pytest.fixture
def source(cast: Cast) -> Source:
    source = door(cast, kind="kos", settings={"api_key": "let me in"})
    queue_due(source.clinic_id, NOW)
    return source


def ask(source: Source) -> int:
    brought = pull(source.clinic_id, source.pk, NOW)
    drain(NOW)
    return brought


def test_a_booking_of_the_app_becomes_an_inquiry_that_is_booked(kos: StandIn, source: Source) -> None:
    kos.answers = [(200, {"reservationGroups": [{"reservations": [booking()]}]}, {})]
    assert ask(source) == 1
    inquiry = Inquiry.objects.get()
    assert (inquiry.patient.phone, inquiry.message) == ("+821073152846", "눈 상담")
    assert Booking.objects.get().starts_at == datetime(2026, 11, 27, 5, tzinfo=UTC)


def test_it_is_asked_with_its_key_for_the_coming_months(kos: StandIn, source: Source) -> None:
    kos.answers = [(200, [], {})]
    ask(source)
    asked = kos.asked[0]
    assert asked.headers["x-api-key"] == "let me in"
    assert asked.query == {"startDateTimeUtc": "2026-11-23T10:00:00Z", "endDateTimeUtc": "2027-03-25T10:00:00Z"}


def test_the_same_bookings_again_add_nothing(kos: StandIn, source: Source) -> None:
    kos.answers = [(200, [booking(), booking("r2", "이바다", "1091827364")], {})]
    assert (ask(source), ask(source)) == (2, 0)


def test_a_booking_that_was_missed_is_read_as_missed(kos: StandIn, source: Source) -> None:
    kos.answers = [(200, [booking(status="NO_SHOW", startDateTimeUtc="2026-11-24T05:00:00Z")], {})]
    ask(source)
    assert Outcome.objects.get().kind == "no_show"


def test_a_refusal_is_told_in_words(kos: StandIn, source: Source) -> None:
    kos.answers = [(403, {}, {})]
    ask(source)
    assert "KOS" in Pull.objects.get().trouble_detail


@pytest.mark.parametrize("odd", ["text", 7, None])
def test_an_answer_that_is_none_is_asked_for_again(kos: StandIn, source: Source, odd: Any) -> None:
    kos.answers = [(200, odd, {})]
    assert ask(source) == 0
    assert Pull.objects.get().failures == 1


def test_the_key_goes_to_no_other_house(kos: StandIn, source: Source) -> None:
    source.settings |= {"path": "@elsewhere.example/"}
    source.save()
    kos.answers = [(200, [], {})]
    ask(source)
    assert kos.asked[0].path == "/schedule/open/v1/queries/get-reservation-groups"
