"""The chance that somebody does not come, learned from how the clinic's own bookings ended."""

from datetime import datetime, timedelta

from django.core.cache import cache

from cast import NOW, Cast, asks
from naewon.queues.board import board
from naewon.queues.placing import place
from naewon.scores.absences import absence_of, chances_of
from naewon.visits.models import Booking, Kind, Outcome, book, remind

TOMORROW = NOW.replace(day=26, hour=14)


def booked(cast: Cast, phone: str, at: datetime = TOMORROW) -> Booking:
    asked = asks(cast, phone=phone, at=at - timedelta(days=3))
    return book(asked, at, manager=None, by=cast.minji, at=at - timedelta(days=2))


def stayed_away(cast: Cast, booking: Booking) -> None:
    """A month ago, from another time."""
    day = NOW - timedelta(days=30)
    story = {"clinic": cast.haneul, "inquiry": booking.inquiry, "by": cast.minji, "at": day - timedelta(days=1)}
    before = Booking.objects.create(**story, starts_at=day, ends_at=day + timedelta(minutes=30))
    Outcome.objects.create(clinic=cast.haneul, booking=before, kind=Kind.NO_SHOW, at=day)


def past(cast: Cast, missed: int, of: int) -> None:
    """Bookings of one person a day each, of which the first `missed` did not come."""
    inquiry = asks(cast, phone="010-7315-0000", at=NOW - timedelta(days=300))
    days = [NOW - timedelta(days=2 + n) for n in range(of)]
    story = {"clinic": cast.haneul, "inquiry": inquiry, "by": cast.minji}
    rows = [
        Booking(**story, starts_at=day, ends_at=day + timedelta(minutes=30), at=day - timedelta(days=2)) for day in days
    ]
    Booking.objects.bulk_create(rows)
    kinds = [Kind.NO_SHOW] * missed + [Kind.VISITED] * (of - missed)
    Outcome.objects.bulk_create(
        Outcome(clinic=cast.haneul, booking=row, kind=kind, at=row.starts_at)
        for row, kind in zip(rows, kinds, strict=True)
    )


def chance(cast: Cast, booking: Booking) -> float:
    return chances_of(cast.haneul, [booking.pk], NOW)[booking.pk].probability


def test_who_stayed_away_before_is_likelier_to_and_who_said_yes_is_not(cast: Cast) -> None:
    usual, said, away = (booked(cast, f"010-7315-100{n}", TOMORROW + timedelta(hours=n)) for n in range(3))
    remind(said, "confirmed", by=cast.minji, at=NOW - timedelta(hours=1))
    stayed_away(cast, away)
    assert chance(cast, said) < chance(cast, usual) < chance(cast, away)


def test_it_is_a_starting_score_until_there_is_a_past_and_then_the_clinics_own(cast: Cast) -> None:
    booking = booked(cast, "010-7315-1001")
    before = chances_of(cast.haneul, [booking.pk], NOW)[booking.pk]
    assert before.is_starting
    past(cast, missed=20, of=200)
    cache.clear()
    after = chances_of(cast.haneul, [booking.pk], NOW)[booking.pk]
    assert not after.is_starting
    assert after.probability < before.probability
    assert (absence_of(cast.haneul, NOW).seen, absence_of(cast.haneul, NOW).missed) == (200, 20)


def test_who_is_likelier_to_stay_away_is_reminded_first(cast: Cast) -> None:
    usual, away = (booked(cast, f"010-7315-100{n}", TOMORROW + timedelta(hours=n)) for n in range(2))
    stayed_away(cast, away)
    place([usual.inquiry_id, away.inquiry_id], NOW)
    assert [row.place.inquiry_id for row in board(cast.minji, NOW).rows] == [away.inquiry_id, usual.inquiry_id]
