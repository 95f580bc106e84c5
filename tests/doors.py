"""The doors of 하늘 성형외과 in tests, and what comes through them."""

from datetime import datetime, timedelta
from typing import Any

from cast import NOW, Cast
from naewon.intake.canonical import Canonical, Person
from naewon.intake.models import Delivery, Source
from naewon.marketing.models import Channel

HANEUL = Person(name="김하늘", phone="010-7315-2846")


def door(cast: Cast, kind: str = "form", **fields: Any) -> Source:
    """A source of 하늘 whose channel is Instagram, unless `fields` say otherwise."""
    channel: Channel = fields.pop("channel", cast.instagram)
    story = {"name": "홈페이지", "key": f"{kind}-key", "settings": {}, "created_at": NOW}
    return Source.objects.create(clinic=channel.clinic, kind=kind, channel=channel, **{**story, **fields})


def canonical(person: Person = HANEUL, external_id: str = "one", **fields: Any) -> Canonical:
    """김하늘 asks for double eyelids a minute ago, unless `fields` say otherwise."""
    story: dict[str, Any] = {"source_kind": "form", "occurred_at": NOW - timedelta(minutes=1), "asked_for": "쌍꺼풀"}
    return Canonical(external_id=external_id, person=person, **{**story, **fields})


def delivered(source: Source, external_id: str = "one", raw: bytes = b"{}", at: datetime = NOW) -> Delivery:
    """Something that lies behind the door."""
    return Delivery.objects.create(
        clinic_id=source.clinic_id, source=source, external_id=external_id, raw=raw, received_at=at
    )
