"""예약 확인 전화: which bookings are to be confirmed by a call, and what such a call is worth beside the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from leadscore.policy import Gain
from naewon.clinics.models import Clinic
from naewon.contacts.models import Sending
from naewon.queues.deciding import DECIDED, NEXT_GOOD_TIME, House, decided
from naewon.queues.models import Kind, Tier
from naewon.scores.absences import chances_of
from naewon.tenancy.kept import among, kept
from naewon.visits.models import Booking, Reminder, Reply

# Figures of clinics that publish theirs put no-shows at 11-25%, and what a call the day before spares at a third of
# them; six in ten answer. Judgements; the first is replaced by the chance of each booking (naewon.scores.absences).
NO_SHOW, SPARED, ANSWERED = 0.18, 0.3, 0.6
MINUTES_OF_TALK, MINUTES_WITHOUT_ANSWER = 1.5, 1.0
MOST_TRIES = 3
BETWEEN_TRIES = 120


@dataclass(frozen=True)
class Due:
    """A booking that nobody has confirmed yet."""

    inquiry_id: int
    booking_id: int
    starts_at: datetime
    tries: int
    tried_at: datetime | None
    untold: bool
    no_show: float = NO_SHOW


def to_remind(clinic: Clinic, now: datetime) -> QuerySet[Booking]:
    """Bookings whose day is near enough, and those of which a text should have told and did not.

    Who booked only today has just been talked to.
    """
    return _to_remind(clinic.pk, now, *_days(clinic, now))


def _days(clinic: Clinic, now: datetime) -> tuple[datetime, datetime]:
    """Booked before the first, coming before the second: nobody, where the clinic does not remind."""
    midnight = clinic.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight, midnight + timedelta(days=clinic.reminder_days + 1) if clinic.reminds else now


def _to_remind(clinic_id: int, now: datetime, midnight: datetime, until: datetime) -> QuerySet[Booking]:
    settled = Reminder.objects.filter(booking=OuterRef("pk"), undone_at__isnull=True).exclude(reply=Reply.NO_ANSWER)
    untold = Exists(Sending.objects.filter(booking=OuterRef("pk"), failed_at__isnull=False))
    to_come = Booking.objects.standing().filter(clinic_id=clinic_id, starts_at__gt=now).annotate(untold=untold)
    return to_come.filter(Q(starts_at__lt=until, at__lt=midnight) | Q(untold=True)).exclude(Exists(settled))


def unplaced(clinic: Clinic, now: datetime) -> list[int]:
    """Inquiries that have no place yet, though their booking is to be confirmed now."""
    if not clinic.calling_calendar().is_open(now):
        return []
    return list(to_remind(clinic, now).filter(inquiry__place__isnull=True).values_list("inquiry_id", flat=True))


def due_among(clinic: Clinic, inquiry_ids: Sequence[int], now: datetime) -> dict[int, Due]:
    """By inquiry. No statement where none of them has a booking."""
    if not inquiry_ids:
        return {}
    midnight, until = _days(clinic, now)
    found = _due(clinic=clinic.pk, inquiries=list(inquiry_ids), now=now, midnight=midnight, until=until)
    due = [Due(*row) for row in found if row[3] < MOST_TRIES]
    chances = chances_of(clinic, [one.booking_id for one in due], now)
    return {one.inquiry_id: replace(one, no_show=chances[one.booking_id].probability) for one in due}


@kept
def _due(
    clinic: int, inquiries: list[int], now: datetime, midnight: datetime, until: datetime
) -> QuerySet[Booking, tuple[Any, ...]]:
    in_vain = Q(reminders__undone_at__isnull=True, reminders__reply=Reply.NO_ANSWER)
    rows = _to_remind(clinic, now, midnight, until).filter(among("inquiry_id", inquiries))
    told = rows.annotate(tries=Count("reminders", filter=in_vain), tried_at=Max("reminders__at", filter=in_vain))
    return told.values_list("inquiry_id", "pk", "starts_at", "tries", "tried_at", "untold")


def decide_reminders(due: Iterable[Due], house: House, now: datetime) -> pl.DataFrame:
    """Their places among the calls: by visits saved a minute, the more urgent the less of the day's calls is left.

    None of those for whom today's calls are over: tomorrow is another day, if the visit is not before.
    """
    rows = [
        _decided(one, deadline, house, now)
        for one in due
        if now < (deadline := last_call_before(one.starts_at, house, now))
    ]
    return decided({name: [row[name] for row in rows] for name in rows[0]}) if rows else pl.DataFrame(schema=DECIDED)


def _decided(due: Due, deadline: datetime, house: House, now: datetime) -> dict[str, Any]:
    midnight = house.clinic.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    first = house.calls.next_open(midnight)
    gain = gain_of_reminder(house.calls.minutes(now, deadline), house.chance_later, due.no_show)
    return {
        "inquiry_id": due.inquiry_id,
        "kind": Kind.REMINDER.value,
        "tier": Tier.RANKED.value,
        "ready_at": (house.calls.after(due.tried_at, BETWEEN_TRIES) if due.tried_at else first).astimezone(UTC),
        "due_at": deadline.astimezone(UTC),
        "index": gain.index,
        "now": gain.now,
        "later": gain.later,
        "minutes": gain.minutes,
        "gain": gain.sure,
        "time": house.chance_later,
        "waited": 0.0,
        "booking": due.booking_id,
        "visit_at": due.starts_at.astimezone(UTC),
        "untold": due.untold,
    }


def last_call_before(starts_at: datetime, house: House, now: datetime) -> datetime:
    """The end of today's calls, or two hours before the visit, whichever comes first."""
    local = house.clinic.local(now)
    closes = [closes for _opens, closes in house.calendar.spans_on(local.date())]
    evening = datetime.combine(local.date(), house.clinic.calls_until, local.tzinfo)
    return min(max(closes, default=local), evening, starts_at - timedelta(hours=2))


def gain_of_reminder(minutes_left: float, chance_later: float = 1.0, no_show: float = NO_SHOW) -> Gain:
    """What the call saves, times the chance that it would come too late: for want of time, or of hands.

    The longer the list, the sooner; and the less is left of the time, of which a part is gone at the next good time:

    >>> gain_of_reminder(60).index > gain_of_reminder(480).index
    True

    Who is likelier not to come is called before who is not:

    >>> gain_of_reminder(60, no_show=0.4).index > gain_of_reminder(60, no_show=0.1).index
    True
    """
    later, now = 1 - no_show, 1 - no_show * (1 - SPARED * ANSWERED)
    minutes = ANSWERED * MINUTES_OF_TALK + (1 - ANSWERED) * MINUTES_WITHOUT_ANSWER
    in_time = chance_later * (1 - min(1.0, NEXT_GOOD_TIME / max(minutes_left, 1.0)))
    return Gain(now, later, minutes, (now - later) / minutes * (1 - in_time))
