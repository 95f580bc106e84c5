"""What exchanges tell of telephone calls becomes calls, and where nobody knows the number yet, inquiries."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models.functions import Coalesce

from naewon.contacts.joining import join_attempt
from naewon.contacts.models import Call, write_down
from naewon.inquiries.models import Inquiry
from naewon.intake.becoming import become, inquiry_of
from naewon.intake.canonical import Canonical, Origin, Person
from naewon.intake.doors import count_refusal
from naewon.intake.existing import close_if_only_talked
from naewon.intake.heard import Heard
from naewon.intake.missing import count_asking
from naewon.intake.models import Delivery, Source
from naewon.intake.origins import paths_of
from naewon.intake.receive import one_at_a_time
from naewon.intake.refusals import WITHHELD
from naewon.journal.live import tell
from naewon.journal.outbox import follow
from naewon.journal.recording import record
from naewon.patients.models import Patient

# A number that recognises nobody still is the same caller for so long, as long as nobody gave them a name.
REMEMBERED = timedelta(days=1)
# Open screens are told of calls that may still ring or just stopped; not of what a bridge tells the day after.
LIVELY = timedelta(minutes=5)


@transaction.atomic
def hear(arrivals: Sequence[tuple[Delivery, Heard]], source: Source, now: datetime) -> None:
    """Complete the calls of one source by what was told of them, and settle the deliveries."""
    one_at_a_time(source.clinic_id)
    for delivery, heard in arrivals:
        call = take(heard.fit_to_keep(now), source, now)
        settled = {"settled_at": now, "trouble": "", "trouble_detail": "", "inquiry": call and call.inquiry_id}
        Delivery.objects.filter(pk=delivery.pk, settled_at__isnull=True).update(**settled)


def take(heard: Heard, source: Source, now: datetime) -> Call | None:
    """The call this was told of; None for one between colleagues, to a stranger, or from a withheld number."""
    told = told_by(heard, source, now)
    call = Call.objects.filter(source=source, external_id=heard.call_id).select_related("attempt").first()
    if call:
        call.complete(told)
        call.channel = told.channel if heard.channel else call.channel
    elif inquiry := inquiry_for_call(heard, source, now):
        call, told.inquiry = told, inquiry
    if call:
        write(call, now)
        write_down(call, heard.transcript, now)
    return call


def told_by(heard: Heard, source: Source, now: datetime) -> Call:
    """The call as far as this one event tells it."""
    return Call(
        clinic_id=source.clinic_id,
        source=source,
        external_id=heard.call_id,
        channel=paths_of(source.clinic_id, [Origin(channel=heard.channel)], source.channel)[0].channel,
        direction=heard.direction,
        number=heard.number,
        dialled=heard.dialled,
        agent=heard.agent,
        started_at=heard.started_at,
        answered_at=heard.answered_at,
        ended_at=heard.ended_at,
        result=heard.ending,
        talk_seconds=heard.talk_seconds,
        ring_seconds=heard.ring_seconds,
        recording_url=heard.recording_url,
        told_at=now,
    )


def write(call: Call, now: datetime) -> None:
    """Keep the call and what follows from it, and tell open screens of one that rings."""
    is_new = call.pk is None
    call.save()
    join_attempt(call, now)
    count_asking(call, now)
    close_if_only_talked(call, now)
    if is_new:
        record("rang", call, by=None, at=now, inquiry_id=call.inquiry_id, direction=call.direction)
    else:
        follow(call.clinic_id, [call.inquiry_id], at=now)
    if call.is_inbound and now - call.started_at < LIVELY:
        tell(call.clinic_id, "call", call=call.pk, over=bool(call.result))


def inquiry_for_call(heard: Heard, source: Source, now: datetime) -> Inquiry | None:
    """The open inquiry of that number; who calls without one makes one, and who is called may have an old one."""
    if heard.is_withheld and heard.is_inbound and heard.is_over:
        count_refusal(source, WITHHELD, now)
    if heard.is_withheld or heard.is_internal:
        return None
    if heard.is_test:
        return opened(heard, source, now)
    caller = Patient.unsaved(source.clinic_id, "", heard.number)
    known = known_by_number(caller) if caller.phone_identifies else known_by_calls(heard, source.clinic_id)
    if known and not (heard.is_inbound and known.is_closed):
        return known
    return opened(heard, source, now) if heard.is_inbound else None


def known_by_number(caller: Patient) -> Inquiry | None:
    """Their open inquiry, else their newest."""
    hashes = Patient.hashes_of_phones(caller.clinic_id, [caller.phone])
    records = Patient.objects.filter(clinic=caller.clinic_id, phone_hash__in=hashes)
    people = records.values(person=Coalesce("joined_to_id", "pk"))
    rows = Inquiry.objects.filter(
        clinic=caller.clinic_id, patient__in=people, is_test=False, erased_at__isnull=True
    ).order_by("-received_at", "-pk")
    return rows.open().first() or rows.first()


def known_by_calls(heard: Heard, clinic_id: int) -> Inquiry | None:
    """A landline or a 050 number stands for no person: only for whoever called from it lately and has no name yet."""
    calls = Call.objects.filter(
        clinic=clinic_id,
        number_hash__in=Call.hashes_of_numbers(clinic_id, [heard.number]),
        started_at__range=(heard.started_at - REMEMBERED, heard.started_at + REMEMBERED),
        inquiry__in=Inquiry.objects.open().filter(clinic=clinic_id),
    )
    calls = calls.select_related("inquiry__patient").order_by("-started_at", "-pk")
    return next((call.inquiry for call in calls[:20] if not call.inquiry.patient.name), None)


def opened(heard: Heard, source: Source, now: datetime) -> Inquiry:
    """A new inquiry, received when it rang."""
    canonical = Canonical(
        source_kind=source.kind,
        external_id=heard.external_id,
        occurred_at=heard.started_at,
        person=Person(phone=heard.number),
        origin=Origin(channel=heard.channel),
        is_test=heard.is_test,
    )
    inquiry = inquiry_of(become(source, [canonical], [heard.started_at], now).became[0])
    record("received", inquiry, by=None, at=now, inquiry_id=inquiry.pk, source=source.kind)
    return inquiry
