"""What senders have by their own lists, compared every night with what is here; what was missed is fetched.

What a list brings counts as what a webhook brings: under the same id, so that whatever is here already is left alone.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from naewon.clinics.models import Membership
from naewon.intake.adapter import Listed
from naewon.intake.errors import CannotFetch, UnreadablePayload
from naewon.intake.health import check
from naewon.intake.masking import fit_to_store
from naewon.intake.models import Delivery, Health, Source
from naewon.intake.registry import ADAPTERS
from naewon.intake.storing import DRAIN, store
from naewon.journal.outbox import wake
from naewon.journal.recording import record
from naewon.tenancy.within import within
from naewon.vault.fields import field_of

CATCH_UP = "intake.catch_up"
LISTING = tuple(kind for kind, adapter in ADAPTERS.items() if adapter.opens_list)
EVERY_NIGHT = timedelta(days=3)
FURTHEST = timedelta(days=90)
BATCH = 100


def has_list(source: Source) -> bool:
    """Whether its sender shows us what it has."""
    return source.kind in LISTING and ADAPTERS[source.kind].has_list(source.settings)


def comparable(clinic_id: int) -> list[int]:
    """The connections of a clinic whose senders show us what they have."""
    with within([clinic_id]):
        sources = Source.objects.filter(kind__in=LISTING, is_active=True).order_by("pk")
        return [source.pk for source in sources if has_list(source)]


def catch_up(clinic_id: int, source_id: int, since: datetime, now: datetime) -> int:
    """Bring in whatever the sender has since then and we have not; how much that was."""
    source = _source(clinic_id, source_id)
    if source is None:
        return 0
    seen, missed, batch = 0, 0, list[Listed]()
    trouble: CannotFetch | UnreadablePayload | None = None
    try:
        for one in ADAPTERS[source.kind].listed(source.settings, since, now):
            batch.append(one)
            seen += 1
            if len(batch) == BATCH:
                missed += _bring(source, batch, now)
                batch = []
    except (CannotFetch, UnreadablePayload) as error:
        trouble = error
    missed += _bring(source, batch, now)
    if trouble is None:
        _note(source, now, listed_at=now, listed=seen, missed=missed)
    else:
        _tell(source, trouble, now)
    return missed


@transaction.atomic
def fetch_missing(source: Source, days: int, *, by: Membership, at: datetime) -> None:
    """Whatever came to the sender within so many days and not to us."""
    by.require("can_import")
    back = min(max(timedelta(days=days), timedelta(days=1)), FURTHEST)
    record("asked_for_missing", source, by=by, at=at, days=back.days)
    job = app.configure_task(CATCH_UP, allow_unknown=True, queueing_lock=f"{CATCH_UP}:{source.pk}")
    try:
        with transaction.atomic():
            job.defer(clinic_id=source.clinic_id, source_id=source.pk, since=(at - back).isoformat())
    except AlreadyEnqueued:
        pass


def _source(clinic_id: int, source_id: int) -> Source | None:
    with within([clinic_id]):
        sources = Source.objects.filter(pk=source_id, is_active=True, kind__in=LISTING)
        source = sources.select_related("clinic", "channel").first()
    return source if source and has_list(source) else None


def _tell(source: Source, error: CannotFetch | UnreadablePayload, now: datetime) -> None:
    """A list that broke off compared nothing; the last time that it did stays as it was."""
    if ADAPTERS[source.kind].is_watched:
        check(source.clinic_id, source.pk, now)
        return
    trouble = error.trouble if isinstance(error, CannotFetch) else "unreachable"
    _note(source, now, trouble=trouble, trouble_detail=str(error.message)[:300])


def _note(source: Source, now: datetime, **told: object) -> None:
    """How a connection that is watched stands is told by looking at it, and by nothing else."""
    stands = {} if ADAPTERS[source.kind].is_watched else {"checked_at": now, "trouble": "", "trouble_detail": ""}
    told = {**stands, **told}
    first = {"clinic_id": source.clinic_id, "checked_at": now, **told}
    with within([source.clinic_id]):
        Health.objects.update_or_create(source=source, defaults=told, create_defaults=first)


def _bring(source: Source, rows: Iterable[Listed], now: datetime) -> int:
    with within([source.clinic_id]):
        brought = sum(_keep(source, one, now) for one in rows)
        if brought:
            transaction.on_commit(lambda: wake(DRAIN))
    return brought


def _keep(source: Source, one: Listed, now: datetime) -> bool:
    """Whether it was news: nobody had told us of it, or only of its name."""
    is_new = store(source, one.raw, one.external_id, one.content_type, now) is not None
    return is_new if one.whole is None else _complete(source, one.external_id, one.whole)


def _complete(source: Source, external_id: str, whole: bytes) -> bool:
    """Put beside a name what it is the name of, where that is still waited for."""
    waiting = Delivery.objects.filter(
        source=source, external_id=external_id, settled_at=None, fetched=None, destroyed_at=None
    )
    fit = fit_to_store(whole, "application/json")
    told = {"fetched": field_of(Delivery, "fetched").sealed(fit, source.clinic_id)}
    return waiting.update(**told, trouble="", trouble_detail="", dismissed_at=None, dismissed_by=None) > 0
