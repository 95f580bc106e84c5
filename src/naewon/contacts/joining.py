"""통화와 연락 시도: what the exchange told and what a colleague logged of one call. Whichever comes second joins."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce

from naewon.contacts.models import Attempt, Call, Direction, Ending, Result
from naewon.patients.models import Patient

NEAR = timedelta(minutes=10)
TALKED = {Result.CONNECTED, Result.REFUSED}


def join_attempt(call: Call, now: datetime) -> None:
    """Find what was logged of this call, by number and time."""
    if call.attempt and call.attempt.undone_at is None:
        tell_seconds(call, call.attempt, now)
        return
    numbers = Patient.hashes_of_phones(call.clinic_id, [call.number])
    logged = Attempt.objects.filter(
        Q(inquiry=call.inquiry_id) | Q(inquiry__patient__phone_hash__in=numbers),
        clinic=call.clinic_id,
        undone_at__isnull=True,
        calls__isnull=True,
        at__range=(call.started_at - NEAR, call.over_at + NEAR),
    )
    alike = [attempt for attempt in logged.order_by("pk") if may_be_one(call, attempt)]
    if alike:
        join(call, min(alike, key=lambda attempt: apart(call, attempt.at)), now)


def join_call(attempt: Attempt) -> None:
    """Find the call this was logged of."""
    numbers = Call.hashes_of_numbers(attempt.clinic_id, [attempt.inquiry.patient.phone])
    calls = Call.objects.annotate(over=Coalesce("ended_at", "answered_at", "started_at")).filter(
        Q(inquiry=attempt.inquiry_id) | Q(number_hash__in=numbers),
        Q(attempt__isnull=True) | Q(attempt__undone_at__isnull=False),
        clinic=attempt.clinic_id,
        started_at__lte=attempt.at + NEAR,
        over__gte=attempt.at - NEAR,
    )
    alike = [call for call in calls.order_by("pk") if may_be_one(call, attempt)]
    if alike:
        join(min(alike, key=lambda call: apart(call, attempt.at)), attempt, attempt.at)


def may_be_one(call: Call, attempt: Attempt) -> bool:
    """A call that is over, one of ours or one that was answered; whether somebody talked must be said alike."""
    answered = call.result == Ending.ANSWERED
    is_logged = answered or (call.direction == Direction.OUTBOUND and call.result != "")
    return is_logged and answered == (attempt.result in TALKED)


def join(call: Call, attempt: Attempt, now: datetime) -> None:
    """Whoever logged it knows which person of a number it was."""
    call.attempt = attempt
    if call.direction == Direction.OUTBOUND:
        call.inquiry_id = attempt.inquiry_id
    call.save(update_fields=["attempt", "inquiry"])
    tell_seconds(call, attempt, now)


def tell_seconds(call: Call, attempt: Attempt, now: datetime) -> None:
    """How long they talked is known to the exchange, and to nobody else."""
    if call.talked and attempt.talk_seconds != call.talked:
        attempt.talk_seconds, attempt.timed_at = call.talked, now
        attempt.save(update_fields=["talk_seconds", "timed_at"])


def apart(call: Call, moment: datetime) -> timedelta:
    return abs(call.over_at - moment)
