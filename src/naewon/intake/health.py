"""Whether connections still stand at their senders: asked every hour, mended by a button, and what was missed fetched.

What a list brings counts as what a webhook brings: under the same id, so that whatever is here already is left alone.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from naewon.clinics.models import Membership
from naewon.intake.adapter import Listed
from naewon.intake.errors import CannotFetch
from naewon.intake.masking import fit_to_store
from naewon.intake.models import Delivery, Health, Source
from naewon.intake.registry import ADAPTERS
from naewon.intake.storing import DRAIN, store
from naewon.journal.outbox import wake
from naewon.journal.recording import record
from naewon.tenancy.within import within
from naewon.vault.fields import field_of

CHECK, SUBSCRIBE, CATCH_UP = "intake.check", "intake.subscribe", "intake.catch_up"
WATCHED = tuple(kind for kind, adapter in ADAPTERS.items() if adapter.is_watched)
EVERY_NIGHT = timedelta(days=3)
FURTHEST = timedelta(days=90)
BATCH = 100


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


def catch_up(clinic_id: int, source_id: int, since: datetime, now: datetime) -> int:
    """Bring in whatever the sender has since then and we have not; how much that was."""
    source = _source(clinic_id, source_id)
    if source is None:
        return 0
    seen, missed, batch = 0, 0, list[Listed]()
    try:
        for one in ADAPTERS[source.kind].listed(source.settings, since, now):
            batch.append(one)
            seen += 1
            if len(batch) == BATCH:
                missed += _bring(source, batch, now)
                batch = []
    except CannotFetch:
        check(clinic_id, source_id, now)
    missed += _bring(source, batch, now)
    counted = {"listed_at": now, "listed": seen, "missed": missed}
    with within([clinic_id]):
        Health.objects.update_or_create(
            source=source, defaults=counted, create_defaults={"clinic_id": clinic_id, "checked_at": now, **counted}
        )
    return missed


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


@transaction.atomic
def fetch_missing(source: Source, days: int, *, by: Membership, at: datetime) -> None:
    """Whatever came to the sender within so many days and not to us."""
    by.require("can_import")
    back = min(max(timedelta(days=days), timedelta(days=1)), FURTHEST)
    record("asked_for_missing", source, by=by, at=at, days=back.days)
    _queue(CATCH_UP, source, since=(at - back).isoformat())


def _queue(name: str, source: Source, **told: str) -> None:
    job = app.configure_task(name, allow_unknown=True, queueing_lock=f"{name}:{source.pk}")
    try:
        with transaction.atomic():
            job.defer(clinic_id=source.clinic_id, source_id=source.pk, **told)
    except AlreadyEnqueued:
        pass


def _source(clinic_id: int, source_id: int) -> Source | None:
    with within([clinic_id]):
        sources = Source.objects.filter(pk=source_id, is_active=True, kind__in=WATCHED)
        return sources.select_related("clinic", "channel").first()


def _bring(source: Source, rows: Iterable[Listed], now: datetime) -> int:
    with within([source.clinic_id]):
        brought = sum(_keep(source, one, now) for one in rows)
        if brought:
            transaction.on_commit(lambda: wake(DRAIN))
    return brought


def _keep(source: Source, one: Listed, now: datetime) -> bool:
    """Whether it was news: nobody had told us of it, or only of its name."""
    store(source, one.raw, one.external_id, "application/json", now)
    waiting = Delivery.objects.filter(
        source=source, external_id=one.external_id, settled_at=None, fetched=None, destroyed_at=None
    )
    fit = fit_to_store(one.whole, "application/json")
    whole = {"fetched": field_of(Delivery, "fetched").sealed(fit, source.clinic_id)}
    return waiting.update(**whole, trouble="", trouble_detail="", dismissed_at=None, dismissed_by=None) > 0
