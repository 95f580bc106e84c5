"""What a person does with a delivery that needs a look."""

import re
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict
from naewon.intake.fetching import fetch_later
from naewon.intake.models import Delivery
from naewon.intake.pulling import compare_soon
from naewon.intake.registry import PULLERS
from naewon.intake.storing import DRAIN
from naewon.journal.outbox import wake
from naewon.journal.recording import record

SHOWN = 600
MOST = 500
WORD = re.compile(r"[^\W\d_]+|\d+")


class Cause(NamedTuple):
    """Why several wait: what came by one source, and what was wrong with it."""

    source: int
    trouble: str
    detail: str

    def waiting(self, clinic_id: int) -> QuerySet[Delivery]:
        told = {"source": self.source, "trouble": self.trouble, "trouble_detail": self.detail}
        rows = Delivery.objects.filter(**told, clinic_id=clinic_id, settled_at=None, dismissed_at=None)
        return rows.exclude(trouble="").select_related("source").order_by("pk")[:MOST]


@transaction.atomic
def try_again(delivery: Delivery, *, by: Membership, at: datetime) -> None:
    """Let the worker have another go. Conflict when a colleague did so first, or it holds nothing to try."""
    by.require("can_import")
    if not delivery.can_be_tried_again:
        raise Conflict(_("내용을 읽을 수 없어 다시 시도할 수 없습니다."))
    waiting = Delivery.objects.filter(pk=delivery.pk, settled_at__isnull=True).exclude(trouble="")
    if not waiting.update(trouble="", trouble_detail="", dismissed_at=None, dismissed_by=None):
        raise Conflict(_("이미 다시 시도하고 있습니다."))
    record("retried", delivery, by=by, at=at, trouble=delivery.trouble)
    if delivery.source.needs_fetching and delivery.fetched is None:
        fetch_later(delivery)
        return
    if is_left_behind(delivery):
        compare_soon(delivery.clinic_id, delivery.source_id)
    transaction.on_commit(lambda: wake(DRAIN))


def is_left_behind(delivery: Delivery) -> bool:
    """It only says what could not be brought."""
    puller = PULLERS.get(delivery.source.kind)
    return puller is not None and puller.has_to_be_asked_again(delivery.external_id)


@transaction.atomic
def try_all_again(cause: Cause, *, by: Membership, at: datetime) -> int:
    """Let the worker have another go at all that wait for one reason; how many those are."""
    by.require("can_import")
    waiting = cause.waiting(by.clinic_id).select_for_update(of=("self",))
    standing = [delivery for delivery in waiting if delivery.can_be_tried_again]
    for delivery in standing:
        try_again(delivery, by=by, at=at)
    return len(standing)


@transaction.atomic
def dismiss(delivery: Delivery, *, by: Membership, at: datetime) -> None:
    """Nothing can be made of it. It stays stored, and `restore` brings it back to the list."""
    by.require("can_import")
    standing = Delivery.objects.filter(pk=delivery.pk, dismissed_at__isnull=True).exclude(trouble="")
    if not standing.update(dismissed_at=at, dismissed_by=by):
        raise Conflict
    record("dismissed", delivery, by=by, at=at)


@transaction.atomic
def restore(delivery: Delivery, *, by: Membership, at: datetime) -> None:
    by.require("can_import")
    if not Delivery.objects.filter(pk=delivery.pk, dismissed_at__isnull=False).update(
        dismissed_at=None, dismissed_by=None
    ):
        raise Conflict
    record("restored", delivery, by=by, at=at)


def veiled(raw: bytes) -> str:
    """The beginning of what came, with only the first sign of each word and number, so that its shape can be seen.

    >>> veiled('{"phone": "010-7315-2846"}'.encode())
    '{"p••••": "0••-7•••-2•••"}'
    """
    text = raw[: 4 * SHOWN].decode("utf-8", "replace")[:SHOWN]
    return WORD.sub(lambda word: word[0][0] + "•" * (len(word[0]) - 1), text)
