"""Whether connections still stand at their senders: asked every hour, and mended by a button."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from naewon.clinics.models import Membership
from naewon.intake.errors import CannotFetch
from naewon.intake.models import Health, Source
from naewon.intake.registry import ADAPTERS
from naewon.journal.recording import record
from naewon.tenancy.within import within

CHECK, SUBSCRIBE = "intake.check", "intake.subscribe"
WATCHED = tuple(kind for kind, adapter in ADAPTERS.items() if adapter.is_watched)


def check(clinic_id: int, source_id: int, now: datetime) -> None:
    """Ask its sender how a connection stands, and keep what it says."""
    source = _source(clinic_id, source_id)
    if source is None:
        return
    told: dict[str, Any] = {"checked_at": now, "trouble": "", "trouble_detail": ""}
    try:
        standing = ADAPTERS[source.kind].standing(source.settings, now)
        told |= {name: getattr(standing, name) for name in ("valid_until", "may_read", "is_subscribed")}
    except CannotFetch as error:
        told |= {"trouble": error.trouble, "trouble_detail": str(error.message)[:300]}
    with within([clinic_id]):
        Health.objects.update_or_create(source=source, defaults={"clinic_id": clinic_id, **told})


def subscribe(clinic_id: int, source_id: int, now: datetime) -> None:
    """Have the sender send again, and look whether it does."""
    source = _source(clinic_id, source_id)
    if source is None:
        return
    # How it stands after a refusal is found out, and kept, by asking.
    with suppress(CannotFetch):
        ADAPTERS[source.kind].subscribe(source.settings, now)
    check(clinic_id, source_id, now)


def watched(clinic_id: int) -> list[int]:
    """The connections of a clinic that can be asked how they stand."""
    with within([clinic_id]):
        return list(Source.objects.filter(kind__in=WATCHED, is_active=True).values_list("pk", flat=True))


def check_soon(source: Source, *, by: Membership, at: datetime) -> None:
    by.require("can_import")
    record("tried", source, by=by, at=at)
    _queue(CHECK, source)


@transaction.atomic
def subscribe_again(source: Source, *, by: Membership, at: datetime) -> None:
    by.require("can_import")
    record("subscribed_again", source, by=by, at=at)
    _queue(SUBSCRIBE, source)


def _queue(name: str, source: Source) -> None:
    job = app.configure_task(name, allow_unknown=True, queueing_lock=f"{name}:{source.pk}")
    try:
        with transaction.atomic():
            job.defer(clinic_id=source.clinic_id, source_id=source.pk)
    except AlreadyEnqueued:
        pass


def _source(clinic_id: int, source_id: int) -> Source | None:
    with within([clinic_id]):
        sources = Source.objects.filter(pk=source_id, is_active=True, kind__in=WATCHED)
        return sources.select_related("clinic", "channel").first()
