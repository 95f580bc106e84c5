"""The doors of a demo clinic: its own form, and the lead adverts of Meta."""

import secrets
from datetime import datetime

from naewon.intake.models import Source, SourceKind
from naewon.ops.demo.clinic import Settled


def open_doors(settled: Settled, code: str, now: datetime) -> None:
    """A form for every clinic, a webhook for who advertises on Instagram. `code` is that of the plan."""
    doors = [
        (SourceKind.FORM, "홈페이지 상담 신청", "homepage"),
        (SourceKind.META, "인스타그램 잠재고객 광고", "instagram"),
    ]
    Source.objects.bulk_create(
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


def doors() -> dict[str, dict[str, str]]:
    """The keys and secrets of every clinic's doors, by the clinic's code, as the stream of inquiries takes them."""
    found: dict[str, dict[str, str]] = {}
    for source in Source.objects.select_related("clinic"):
        of_clinic = found.setdefault(source.settings["plan"], {})
        of_clinic[source.kind] = source.key
        if "app_secret" in source.settings:
            of_clinic["app_secret"] = source.settings["app_secret"]
    return found


def _secrets() -> dict[str, str]:
    return {name: secrets.token_hex(16) for name in ("app_secret", "verify_token", "page_token")}
