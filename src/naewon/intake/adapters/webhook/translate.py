"""Our own JSON as a canonical inquiry."""

from naewon.clinics.dates import read_birth, read_datetime
from naewon.intake.adapters.webhook.payloads import Told, consents_in, inquiry_in, words_in
from naewon.intake.answers import SEXES
from naewon.intake.canonical import Agreement, Canonical, Origin, Person
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.reading import text
from naewon.patients.models import Purpose


def translate(delivery: Delivery) -> Canonical:
    told = inquiry_in(bytes(delivery.raw))
    at = delivery.received_at
    attribution = words_in(told, "attribution")
    return Canonical(
        source_kind=SourceKind.WEBHOOK,
        external_id=delivery.external_id,
        occurred_at=read_datetime(text(told.get("occurred_at")), today=at.date()) or at,
        person=person_of(told, delivery),
        asked_for=text(told.get("item")),
        message=text(told.get("message")),
        preferred_time=text(told.get("preferred_time")),
        answers=words_in(told, "answers"),
        consents=consents_of(told),
        origin=Origin(
            channel_hint=attribution.get("utm_source", ""),
            campaign=attribution.get("utm_campaign", ""),
            creative=attribution.get("utm_content", ""),
        ),
        attribution={"last": attribution} if attribution else {},
        is_test=told.get("test") is True,
    )


def person_of(told: Told, delivery: Delivery) -> Person:
    return Person(
        name=text(told.get("name")),
        phone=text(told.get("phone")),
        email=text(told.get("email")),
        birth=read_birth(text(told.get("birth")), today=delivery.received_at.date()),
        sex=SEXES.get(text(told.get("sex")).casefold(), ""),
        residence=text(told.get("residence")),
        chart_number=text(told.get("chart_number")),
    )


def consents_of(told: Told) -> tuple[Agreement, ...]:
    """Purposes that nobody knows are left out: no consent can be read into them."""
    return tuple(
        Agreement(text(one.get("purpose")), one.get("granted") is True, text(one.get("text_version")))
        for one in consents_in(told)
        if text(one.get("purpose")) in Purpose.values
    )
