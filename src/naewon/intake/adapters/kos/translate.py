"""A booking of the app as it stands there, and as the canonical inquiry it would be."""

from datetime import datetime
from typing import Any

from naewon.clinics.dates import read_birth, read_datetime
from naewon.intake.adapters.kos.payloads import id_of, phone_of
from naewon.intake.answers import SEXES
from naewon.intake.canonical import Canonical, Origin, Past, Person
from naewon.intake.models import Delivery, ReservationStatus, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.reading import mapping, objects, text
from naewon.intake.reserved import Reserved
from naewon.visits.models import Kind

# Who has come goes through the house from one of these to the next.
HERE = (
    *("IN_PROGRESS", "RECEPTION", "CONSULTATION_WAITING", "CONSULTATION"),
    *("PROCEDURE_WAITING", "PROCEDURE", "PROCEDURE_DONE", "COMPLETED"),
)
STATUSES = {
    "CANCELED": ReservationStatus.CANCELLED,
    "NO_SHOW": ReservationStatus.NO_SHOW,
    **dict.fromkeys(HERE, ReservationStatus.VISITED),
}
# A booking that was cancelled before anybody heard of it is cancelled here, once it stands.
OUTCOMES = {ReservationStatus.NO_SHOW: Kind.NO_SHOW, ReservationStatus.VISITED: Kind.VISITED}


def translate(delivery: Delivery) -> Reserved:
    booking = mapping(read_json(bytes(delivery.raw)))
    return Reserved(
        reservation=id_of(booking),
        status=status_of(booking),
        starts_at=moment(booking.get("startDateTimeUtc"), delivery),
        told_at=delivery.received_at,
        inquiry=inquiry_of(booking, delivery),
    )


def status_of(booking: dict[str, Any]) -> ReservationStatus:
    return STATUSES.get(text(booking.get("status")), ReservationStatus.RESERVED)


def inquiry_of(booking: dict[str, Any], delivery: Delivery) -> Canonical:
    return Canonical(
        source_kind=SourceKind.KOS,
        external_id=delivery.external_id,
        occurred_at=moment(booking.get("createdAt"), delivery) or delivery.received_at,
        person=person_of(booking, delivery),
        asked_for=wish_of(booking),
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
    outcome = OUTCOMES.get(status_of(booking), "")
    visited_at = min(starts_at, delivery.received_at) if outcome == Kind.VISITED else None
    return Past(booked_at=delivery.received_at, booked_for=starts_at, outcome=outcome, visited_at=visited_at)


def moment(told: object, delivery: Delivery) -> datetime | None:
    return read_datetime(text(told), today=delivery.received_at.date(), zone="UTC")
