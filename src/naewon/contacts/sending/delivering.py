"""Sending what is due. It is tried until the provider has it: a kill in between tries again, under the same key."""

import logging
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from time import monotonic
from typing import NamedTuple

from naewon.contacts.models import Provider, Sending, Size, Trouble, sender_of
from naewon.contacts.sending.adapter import ForGood, Letter, NotSent
from naewon.contacts.sending.composing import out_of_reach, why_not
from naewon.contacts.sending.registry import ADAPTERS
from naewon.journal.outbox import follow
from naewon.patients.permission import MORNING, WhyNot, why_not_serve
from naewon.tenancy.within import within
from naewon.vault.writing import rewrite

log = logging.getLogger(__name__)

# Minutes to the next try after one of which nobody knows; after the last of them it has failed.
BACKOFF = (1, 5, 15, 60, 240)
FIRST_REPORT = timedelta(minutes=1)
# By one transaction, and how many seconds are spent on them: less than until the first of them is tried again.
TOGETHER = 10
PATIENCE = 30.0


class Taken(NamedTuple):
    """A message in hand, with all that is needed to send it: nothing is held in the database meanwhile."""

    pk: int
    letter: Letter
    provider: Provider
    keys: dict[str, str]


def deliver(clinic_id: int, now: datetime) -> int:
    """Send every message of the clinic that is due; how many were taken in hand."""
    count = 0
    while some := deliver_some(clinic_id, now):
        count += some
    return count


def deliver_some(clinic_id: int, now: datetime) -> int:
    """Send the next of them, up to `TOGETHER`; how many were taken in hand."""
    count, taken = take(clinic_id, now)
    send(clinic_id, taken, now)
    return count


def take(clinic_id: int, now: datetime) -> tuple[int, list[Taken]]:
    """How many of those that are due were looked at, and which go out now. Two workers never take the same one."""
    with within([clinic_id]):
        due = Sending.objects.filter(clinic_id=clinic_id, next_at__lte=now).order_by("next_at", "pk")
        told = due.select_related("inquiry__patient", "clinic", "booking")
        rows = list(told.select_for_update(skip_locked=True, of=("self",))[:TOGETHER])
        unserved = why_not_serve(row.inquiry.patient for row in rows)
        going = [row for row in rows if not put_off(row, now, unserved)]
        return len(rows), noted(going, now) if going else []


def noted(rows: Sequence[Sending], now: datetime) -> list[Taken]:
    """Noted before they are sent: whoever is killed now leaves them to the next try, and not to nobody."""
    sender = sender_of(rows[0].clinic)
    for row in rows:
        row.tries += 1
        row.next_at = now + timedelta(minutes=BACKOFF[min(row.tries, len(BACKOFF)) - 1])
        row.provider = sender.provider
    rewrite(rows, ["tries", "next_at", "provider"])
    by = Provider(sender.provider)
    return [Taken(row.pk, letter_of(row, sender.number), by, dict(sender.keys)) for row in rows]


def put_off(row: Sending, now: datetime, unserved: Mapping[int, WhyNot]) -> Trouble | WhyNot | None:
    """What speaks against sending it now: for good, or until the morning."""
    if row.tries >= len(BACKOFF):
        return fail(row, Trouble.UNANSWERED, now)
    if row.booking and row.booking.is_over:
        return hold_back(row, now)
    if row.good_until and row.good_until <= now:
        return fail(row, Trouble.TOO_LATE, now)
    if row.is_advert:
        reason = why_not(row.inquiry, now, is_advert=True)
    else:
        reason = out_of_reach(row.inquiry) or unserved.get(row.inquiry.patient_id)
    if reason == WhyNot.NIGHT:
        row.next_at = morning_after(row.clinic.local(now))
        row.save(update_fields=["next_at"])
    elif reason is not None:
        fail(row, reason if isinstance(reason, Trouble) else Trouble.NOT_LAWFUL, now)
    return reason


def fail(row: Sending, trouble: Trouble, now: datetime, code: str = "") -> Trouble:
    row.trouble, row.failed_at, row.next_at, row.code = trouble, now, None, code
    row.report_at = None
    row.save(update_fields=["trouble", "failed_at", "next_at", "report_at", "code"])
    # Whom no text reaches is called.
    follow(row.clinic_id, [row.inquiry_id], at=now)
    return trouble


def hold_back(row: Sending, now: datetime) -> Trouble:
    """Nobody is told of a booking that fell away meanwhile, and it is no failure."""
    row.trouble, row.withdrawn_at, row.next_at = Trouble.NOT_BOOKED, now, None
    row.save(update_fields=["trouble", "withdrawn_at", "next_at"])
    return Trouble.NOT_BOOKED


def morning_after(local: datetime) -> datetime:
    """When the night is over in which adverts stay at home."""
    day = local.date() + timedelta(days=local.time() >= time(12))
    return datetime.combine(day, MORNING, local.tzinfo)


def letter_of(row: Sending, number: str) -> Letter:
    # Providers take numbers as they are dialled within the country.
    to = re.sub(r"\D", "", row.inquiry.patient.number.national)
    return Letter(row.key, to, re.sub(r"\D", "", number), row.text, Size(row.size), row.clinic.name)


def send(clinic_id: int, taken: Sequence[Taken], now: datetime) -> None:
    """One after the other; whoever is not reached in time is left to the next try, which would else meet this one."""
    began, stayed = monotonic(), []
    for each in taken:
        if monotonic() - began > PATIENCE:
            break
        external_id = hand_over(clinic_id, each, now)
        if external_id == "":
            stayed.append(each.pk)
        elif external_id:
            note_sent(clinic_id, [each.pk], now, external_id)
    if stayed:
        note_sent(clinic_id, stayed, now)


def hand_over(clinic_id: int, taken: Taken, now: datetime) -> str | None:
    """The provider's id of it, empty where it has none; None where it does not have it."""
    try:
        return ADAPTERS[taken.provider].send(taken.letter, taken.keys, now)
    except NotSent as refusal:
        if isinstance(refusal, ForGood):
            with within([clinic_id]):
                fail(Sending.objects.select_for_update().get(pk=taken.pk), refusal.trouble, now, refusal.code)
    # An answer nobody foresaw must not hold up the other messages.
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        log.error("message %s could not be sent: %s", taken.pk, type(error).__name__)
    return None


def note_sent(clinic_id: int, numbers: Sequence[int], now: datetime, external_id: str = "") -> None:
    with within([clinic_id]):
        rows = Sending.objects.filter(pk__in=numbers, sent_at__isnull=True)
        report_at = now + FIRST_REPORT if external_id else None
        rows.update(sent_at=now, next_at=None, external_id=external_id, report_at=report_at)
