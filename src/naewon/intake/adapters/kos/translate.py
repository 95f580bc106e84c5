"""A booking of the app as a canonical inquiry that is booked already."""

from datetime import datetime
from typing import Any

from naewon.clinics.dates import read_birth, read_datetime
from naewon.intake.adapters.kos.payloads import phone_of
from naewon.intake.answers import SEXES
from naewon.intake.canonical import Canonical, Origin, Past, Person
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.reading import mapping, objects, text
from naewon.visits.models import Kind

OUTCOMES = {"CANCELED": Kind.CANCELLED, "NO_SHOW": Kind.NO_SHOW, "COMPLETED": Kind.VISITED}


def translate(delivery: Delivery) -> Canonical:
    booking = mapping(read_json(bytes(delivery.raw)))
    return Canonical(
        source_kind=SourceKind.KOS,
        external_id=delivery.external_id,
        occurred_at=moment(booking.get("createdAt"), delivery) or delivery.received_at,
        person=person_of(booking, delivery),
        asked_for=", ".join(
            wish for one in objects(booking.get("requestedProcedures")) if (wish := text(one.get("name")))
        ),
        message=text(booking.get("reservationMemo")) or text(booking.get("memo")),
        origin=Origin(channel_hint=text(booking.get("funnel"))),
        attribution={name: text(booking.get(name)) for name in ("funnel", "funnelDetail") if text(booking.get(name))},
        past=past_of(booking, delivery),
    )


def wish_of(booking: dict[str, Any]) -> str:
    names = (text(one.get("name")) for one in objects(booking.get("requestedProcedures")))
    return ", ".join(name for name in names if name)


def person_of(booking: dict[str, Any], delivery: Delivery) -> Person:
    return Person(
        name=text(booking.get("visitorName")),
        phone=phone_of(booking),
        birth=read_birth(text(booking.get("dateOfBirth")), today=delivery.received_at.date()),
        sex=SEXES.get(text(booking.get("gender")).casefold(), ""),
        chart_number=text(booking.get("chartNumber")),
    )


def past_of(booking: dict[str, Any], delivery: Delivery) -> Past | None:
    starts_at = moment(booking.get("startDateTimeUtc"), delivery)
    if starts_at is None:
        return None
    outcome = OUTCOMES.get(text(booking.get("status")), "")
    visited_at = starts_at if outcome == Kind.VISITED else None
    return Past(booked_at=delivery.received_at, booked_for=starts_at, outcome=outcome, visited_at=visited_at)


def moment(told: object, delivery: Delivery) -> datetime | None:
    return read_datetime(text(told), today=delivery.received_at.date(), zone="UTC")
