from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings

from cast import NOW, Cast
from doors import door
from naewon.inquiries.models import Inquiry
from naewon.insights.timeline import timeline_of
from naewon.intake.drain import drain
from naewon.intake.models import Delivery, Pull, ReservationState, Source
from naewon.intake.pulling import pull, queue_due
from naewon.visits.models import Booking, Outcome, move
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


def told(source: Source, kos: StandIn, *states: dict[str, Any], first: int = 0) -> None:
    """KOS says so, five minutes after another."""
    for number, state in enumerate(states, first):
        kos.answers = [(200, [booking(**state)], {})]
        pull(source.clinic_id, source.pk, NOW + timedelta(minutes=5 * number))
        drain(NOW + timedelta(minutes=5 * number))


def standing() -> Booking:
    return Booking.objects.get(withdrawn_at__isnull=True)


MOVED = {"startDateTimeUtc": "2026-11-28T06:00:00Z"}


def test_a_changed_time_moves_the_booking_of_the_same_person(kos: StandIn, source: Source) -> None:
    told(source, kos, {}, MOVED)
    assert Inquiry.objects.count() == 1
    assert standing().starts_at == datetime(2026, 11, 28, 6, tzinfo=UTC)
    story = [moment.title for moment in timeline_of(Inquiry.objects.get())]
    assert story[0] == "앱에서 예약 변경 · 11월 28일 (토) 15:00"
    assert len([title for title in story if title.startswith("예약")]) == 0


@pytest.mark.parametrize(
    ("status", "kind"),
    [("CANCELED", "cancelled"), ("NO_SHOW", "no_show"), ("COMPLETED", "visited"), ("RECEPTION", "visited")],
)
def test_how_it_ended_in_the_app_ends_it_here(kos: StandIn, source: Source, status: str, kind: str) -> None:
    told(source, kos, {}, {"status": status}, {"status": status})
    assert [row.kind for row in Outcome.objects.all()] == [kind]
    assert Inquiry.objects.get().is_closed == (kind == "visited")
    story = [moment.kind for moment in timeline_of(Inquiry.objects.get())]
    assert (story.count("told_by_app"), story.count("ended")) == (1, 0)
    assert Delivery.objects.count() == 2


def test_moved_away_and_back_again_it_stands_where_it_stood(kos: StandIn, source: Source) -> None:
    told(source, kos, {}, MOVED, {}, {})
    assert standing().starts_at == datetime(2026, 11, 27, 5, tzinfo=UTC)
    assert Delivery.objects.count() == 3


def test_cancelled_by_mistake_it_stands_again(kos: StandIn, source: Source) -> None:
    told(source, kos, {}, {"status": "CANCELED"}, {})
    assert standing().outcome is None


def test_cancelled_before_it_was_heard_of_it_is_cancelled_now(kos: StandIn, source: Source) -> None:
    told(source, kos, {"status": "CANCELED"})
    assert [(row.kind, row.at) for row in Outcome.objects.all()] == [("cancelled", NOW)]


def test_what_is_read_late_changes_nothing_any_more(kos: StandIn, source: Source) -> None:
    told(source, kos, {}, MOVED, {"status": "CANCELED", **MOVED})
    late = Delivery.objects.order_by("pk")[1]
    Delivery.objects.filter(pk=late.pk).update(settled_at=None)
    drain(NOW + timedelta(hours=1))
    assert standing().outcome
    assert ReservationState.objects.count() == 3


def test_the_newer_state_may_be_read_first(kos: StandIn, source: Source) -> None:
    kos.answers = [(200, [booking()], {}), (200, [booking(**MOVED)], {})]
    pull(source.clinic_id, source.pk, NOW)
    pull(source.clinic_id, source.pk, NOW + timedelta(minutes=5))
    first = Delivery.objects.earliest("pk")
    Delivery.objects.filter(pk=first.pk).update(trouble="failed")
    drain(NOW + timedelta(minutes=5))
    Delivery.objects.filter(pk=first.pk).update(trouble="")
    drain(NOW + timedelta(minutes=6))
    assert (Inquiry.objects.count(), Delivery.objects.filter(settled_at=None).count()) == (1, 0)
    assert standing().starts_at == datetime(2026, 11, 28, 6, tzinfo=UTC)


def test_what_a_colleague_wrote_down_stands(cast: Cast, kos: StandIn, source: Source) -> None:
    told(source, kos, {})
    standing().arrive(by=cast.lee, at=NOW)
    told(source, kos, {"status": "NO_SHOW"}, first=1)
    assert [row.kind for row in Outcome.objects.all()] == ["visited"]
    assert timeline_of(Inquiry.objects.get())[0].title.endswith("병원 기록은 그대로 둠")


def test_what_a_colleague_moved_is_followed_again_once_the_app_says_the_same(
    cast: Cast, kos: StandIn, source: Source
) -> None:
    told(source, kos, {})
    move(standing(), datetime(2026, 11, 28, 6, tzinfo=UTC), by=cast.lee, at=NOW, minutes=30)
    told(source, kos, MOVED, {"status": "CANCELED", **MOVED}, first=1)
    assert standing().outcome


def test_a_booking_read_before_states_were_kept_moves_too(kos: StandIn, source: Source) -> None:
    told(source, kos, {})
    ReservationState.objects.all().delete()
    told(source, kos, MOVED, first=1)
    assert (Inquiry.objects.count(), standing().starts_at.day) == (1, 28)


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
