"""Earlier inquiries follow a code that was given its name, or lost it.

What is corrected is what a record means: the code stood in the link when the person came, only nobody had said of what.
Nothing that became known of the person since is written into their past.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from naewon.inquiries.models import Inquiry, Original, Touch
from naewon.intake.aliases import as_named
from naewon.intake.becoming import inquiry_of, original_of
from naewon.intake.codes import codes_of
from naewon.intake.origins import Path, with_offers
from naewon.journal.outbox import follow
from naewon.marketing.models import Alias
from naewon.tenancy.within import within
from naewon.vault.inserting import insert

REROUTE = "intake.follow_alias"
BATCH = 500
A_WHILE = timedelta(minutes=2)
ROWS = ("channel", "campaign", "creative", "offer")
Asked = Inquiry | Touch


def carry_on(clinic_id: int, alias_id: int, clock: Callable[[], datetime]) -> None:
    """Until all have followed. Each batch commits by itself, so a worker that is killed loses at most one."""
    more = True
    while more:
        with within([clinic_id]):
            more = follow_some(alias_id, clock())


def follow_some(alias_id: int, now: datetime) -> bool:
    """The next batch of inquiries, and when there are none left of touches; whether there may be more."""
    alias = Alias.objects.select_for_update(of=("self",)).select_related("clinic").get(pk=alias_id)
    if alias.followed_at:
        return False
    inquiries = list(inquiries_of(alias).filter(pk__gt=alias.behind)[:BATCH])
    touches = [] if inquiries else list(touches_of(alias).filter(pk__gt=alias.touches_behind)[:BATCH])
    reroute(alias, inquiries or touches, now)
    alias.behind = inquiries[-1].pk if inquiries else alias.behind
    alias.touches_behind = touches[-1].pk if touches else alias.touches_behind
    alias.rows_done += len(inquiries) + len(touches)
    alias.progressed_at = now
    # A full batch of inquiries may be the last one; the touches are still to come.
    alias.followed_at = None if inquiries or len(touches) == BATCH else now
    alias.save()
    return alias.followed_at is None


def inquiries_of(alias: Alias) -> "QuerySet[Inquiry]":
    """Those who brought the code, without what they wrote."""
    rows = Inquiry.objects.filter(holds(alias), clinic_id=alias.clinic_id)
    return rows.select_related(*ROWS).defer("message", "answers", "asked_for", "preferred_time").order_by("pk")


def touches_of(alias: Alias) -> "QuerySet[Touch]":
    rows = Touch.objects.filter(holds(alias), clinic_id=alias.clinic_id)
    return rows.select_related("inquiry", *ROWS).defer("message", "answers").order_by("pk")


def holds(alias: Alias) -> Q:
    """The code is in what tells where they came from."""
    told = {alias.parameter: alias.code}
    places = ({"last": told}, {"first": told})
    return Q(attribution__contains=told) | Q(attribution__contains=places[0]) | Q(attribution__contains=places[1])


@transaction.atomic
def reroute(alias: Alias, rows: Sequence[Asked], now: datetime) -> None:
    """Count these rows where all that has a name now says; what they were written with first is kept beside them."""
    if not rows or alias.keyword:
        return
    kept = _originals(rows)
    before = [kept.get(row.pk, _path(row)) for row in rows]
    named = as_named(alias.clinic_id, before, [codes_of(row.attribution) for row in rows])
    days = [row.occurred_at.astimezone(alias.clinic.zone).date() for row in rows]
    paths = with_offers(alias.clinic_id, named, days)
    moved = [(row, path) for row, path in zip(rows, paths, strict=True) if path != _path(row, with_offer=True)]
    insert(original_of(row, _path(row)) for row, _ in moved if row.pk not in kept)
    for row, path in moved:
        row.channel, row.campaign, row.creative, row.offer = path.channel, path.campaign, path.creative, path.offer
    manager: Any = type(rows[0])._default_manager
    manager.bulk_update([row for row, _ in moved], ROWS)
    follow(alias.clinic_id, sorted({inquiry_of(row).pk for row, _ in moved}), at=now)


def _originals(rows: Sequence[Asked]) -> dict[int, Path]:
    keys = [row.pk for row in rows]
    if isinstance(rows[0], Touch):
        found = Original.objects.filter(touch__in=keys)
    else:
        found = Original.objects.filter(inquiry__in=keys, touch__isnull=True)
    found = found.select_related("channel", "campaign__channel", "creative")
    return {row.touch_id or row.inquiry_id: Path(row.channel, row.campaign, row.creative) for row in found}


def _path(row: Asked, *, with_offer: bool = False) -> Path:
    return Path(row.channel, row.campaign, row.creative, row.offer if with_offer else None)


def queue(alias: Alias) -> None:
    task = app.configure_task(REROUTE, allow_unknown=True, queueing_lock=f"{REROUTE}:{alias.pk}")
    try:
        with transaction.atomic():
            task.defer(clinic_id=alias.clinic_id, alias_id=alias.pk)
    except AlreadyEnqueued:
        pass


def queue_forgotten(now: datetime) -> None:
    """Those that have not moved for a while: their worker may have been killed."""
    for alias in Alias.objects.filter(followed_at__isnull=True, progressed_at__lt=now - A_WHILE):
        queue(alias)
