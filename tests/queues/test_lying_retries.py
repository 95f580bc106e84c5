"""A desk that leaves later tries lying is told of, after hours and once; first contacts stay the sharper alarm."""

from datetime import datetime, timedelta

from cast import NOW, Cast, asks
from naewon.alarms.access import alarms_of
from naewon.alarms.raising import raise_alarms
from naewon.clinics.models import Matter
from naewon.contacts.models import attempt
from naewon.inquiries.models import Inquiry
from naewon.queues.placing import place
from naewon.team.models import About, Notification


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def tried(cast: Cast, times: int = 1, phone: str = "010-2345-6789") -> Inquiry:
    """In vain, the last time now; the next try is half an hour later."""
    inquiry = asks(cast, phone=phone)
    for _ in range(times):
        attempt(inquiry, "no_answer", by=cast.minji, at=NOW)
    place([inquiry.pk], NOW)
    return inquiry


def told() -> list[str]:
    rows = Notification.objects.filter(kind=About.ALARM)
    return sorted(f"{row.staff.name} {row.event.split(':', 2)[2]}" for row in rows)


def test_after_two_open_hours_who_answers_hears_once_and_no_director_ever(cast: Cast) -> None:
    for n in range(2):
        tried(cast, phone=f"010-7700-000{n}")
    # Half an hour to the next try, and two hours after it.
    raise_alarms(cast.haneul, after(149))
    assert told() == []
    for minute in (150, 160, 500):
        raise_alarms(cast.haneul, after(minute))
    assert told() == ["민지 retry:2", "수아 retry:2"]
    assert [(row.matter, row.number) for row in alarms_of(cast.minji, after(160))] == [(Matter.RETRY, 2)]


def test_whom_somebody_calls_or_every_try_was_made_of_does_not_lie(cast: Cast) -> None:
    again = tried(cast)
    tried(cast, 6, "010-7700-0001")
    attempt(again, "no_answer", by=cast.minji, at=after(100))
    place([again.pk], after(100))
    raise_alarms(cast.haneul, after(170))
    assert told() == []
