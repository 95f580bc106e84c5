"""Many calls, in any order and as often as a bridge likes to tell of them; and two workers at once."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import NOW, Cast, asks, assemble
from doors import delivered
from naewon.contacts.models import Call
from naewon.inquiries.models import Inquiry
from naewon.intake.drain import drain, drain_batch
from naewon.intake.models import Source
from naewon.patients.models import Patient
from ringing import HANEUL_PHONE, STRANGER, answered, call, dialled, event, events, exchange
from together import at_once

LATER = NOW + timedelta(hours=2)
MINUTE = timedelta(minutes=1)
TRACKED = "02-555-0001"
CALLS = [
    call(STRANGER, NOW, to=TRACKED),
    answered(STRANGER, NOW + 3 * MINUTE, extension="101"),
    call(STRANGER, NOW + 9 * MINUTE, result="voicemail"),
    call(HANEUL_PHONE, NOW + MINUTE),
    answered(HANEUL_PHONE, NOW + 2 * MINUTE, recording_url="https://pbx.example/1.mp3"),
    answered(at=NOW + 5 * MINUTE, **dialled(HANEUL_PHONE)),
    call("02-345-6789", NOW + MINUTE),
    call("02-345-6789", NOW),
    call("anonymous", NOW),
]
EVENTS = [told for one in CALLS for told in events(one)]


def take_in(source: Source, told: list[dict[str, Any]]) -> None:
    """As stored behind the door, one event after the other."""
    for number, one in enumerate(told):
        if not source.deliveries.filter(external_id=f"{one['call_id']}:{one['event']}").exists():
            delivered(source, f"{one['call_id']}:{one['event']}", json.dumps(one).encode())
        if number % 3 == 2:
            drain(LATER)
    drain(LATER)


def rows() -> list[Any]:
    """Everything that calls became, without the numbers the database gave."""
    return [
        sorted(
            (
                (one.external_id, one.direction, one.number, one.started_at, one.answered_at, one.ended_at, one.result),
                (one.talk_seconds, one.agent, one.recording_url, one.channel.name, one.touch is not None),
                (
                    one.inquiry.received_at,
                    one.inquiry.channel.name,
                    one.inquiry.patient.phone,
                    one.inquiry.touches.count(),
                ),
            )
            for one in Call.objects.select_related("channel", "touch", "inquiry__patient", "inquiry__channel")
        ),
        Inquiry.objects.count(),
        Patient.objects.count(),
    ]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(order=st.permutations(EVENTS), again=st.lists(st.sampled_from(EVENTS), max_size=6))
def test_any_order_and_repetition_gives_the_same_rows(cast: Cast, order: list[Any], again: list[Any]) -> None:
    told = []
    for events_told in (EVENTS, [*order, *again]):
        with transaction.atomic():
            asks(cast, phone=HANEUL_PHONE)
            take_in(exchange(cast, numbers=f"{TRACKED} = 네이버플레이스"), events_told)
            told.append(rows())
            transaction.set_rollback(True)
    assert told[0] == told[1]


@pytest.mark.django_db(transaction=True)
def test_two_events_at_once_are_one_call_of_one_inquiry() -> None:
    source = exchange(assemble())
    story = answered(STRANGER)
    for name in ("ringing", "answered", "ended"):
        delivered(source, name, json.dumps(event(name, story)).encode())

    at_once(*[lambda: drain_batch(source.clinic_id, LATER, limit=1)] * 3)
    drain(LATER)
    assert (Call.objects.count(), Inquiry.objects.count(), Patient.objects.count()) == (1, 1, 1)
    assert Call.objects.get().result == "answered"
