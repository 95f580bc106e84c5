"""The doors of a demo clinic: its own form, and the lead adverts of Meta."""

import secrets
from datetime import datetime, timedelta

from naewon.intake.adapters.meta.errors import NotPermitted
from naewon.intake.errors import UnreadablePayload
from naewon.intake.models import Delivery, Source, SourceKind, Trouble
from naewon.ops.demo.clinic import Settled
from naewon.ops.demo.leads import notice


def open_doors(settled: Settled, code: str, now: datetime) -> None:
    """A form for every clinic, a webhook for who advertises on Instagram. `code` is that of the plan."""
    doors = [
        (SourceKind.FORM, "홈페이지 상담 신청", "homepage"),
        (SourceKind.META, "인스타그램 잠재고객 광고", "instagram"),
    ]
    sources = Source.objects.bulk_create(
        Source(
            clinic=settled.clinic,
            kind=kind,
            name=name,
            key=secrets.token_urlsafe(16),
            channel=settled.channels[channel],
            settings={"plan": code} | (_secrets() if kind == SourceKind.META else {}),
            created_at=now,
        )
        for kind, name, channel in doors
        if channel in settled.channels
    )
    Delivery.objects.bulk_create(
        row for source in sources if source.kind == SourceKind.META for row in _troubles(source, now)
    )


def _troubles(source: Source, now: datetime) -> list[Delivery]:
    """What every clinic meets sooner or later, waiting for somebody to look at it."""
    denied = notice("5550001234567")
    return [
        Delivery(
            clinic=source.clinic,
            source=source,
            external_id="5550001234567",
            raw=denied,
            content_type="application/json",
            received_at=now - timedelta(hours=5),
            trouble=Trouble.NOT_ALLOWED,
            trouble_detail=str(NotPermitted.message),
        ),
        Delivery(
            clinic=source.clinic,
            source=source,
            external_id="unreadable:demo",
            raw=denied[: len(denied) // 2],
            content_type="application/json",
            received_at=now - timedelta(days=1, hours=2),
            trouble=Trouble.UNREADABLE,
            trouble_detail=str(UnreadablePayload("not_json").message),
        ),
    ]


def doors() -> dict[str, dict[str, str]]:
    """The keys and secrets of every clinic's doors, by the clinic's code, as the stream of inquiries takes them."""
    found: dict[str, dict[str, str]] = {}
    for source in Source.objects.filter(kind__in=(SourceKind.FORM, SourceKind.META)):
        if "plan" not in source.settings:
            continue
        of_clinic = found.setdefault(source.settings["plan"], {})
        of_clinic[source.kind] = source.key
        if "app_secret" in source.settings:
            of_clinic["app_secret"] = source.settings["app_secret"]
    return found


def _secrets() -> dict[str, str]:
    return {name: secrets.token_hex(16) for name in ("app_secret", "verify_token", "page_token")}
