"""The outbox: a change and the wish to follow it are one commit, so no kill can lose the second."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from naewon.journal.models import Outbox
from naewon.vault.columns import add_columns

FOLLOW = "queues.follow"


def follow(clinic_id: int, inquiry_ids: Iterable[int], *, at: datetime) -> None:
    """Ask, with the change that is being made, for these inquiries to be scored and placed again."""
    named = list(inquiry_ids)
    add_columns(Outbox, {"clinic_id": [clinic_id] * len(named), "inquiry_id": named, "at": [at] * len(named)})
    transaction.on_commit(lambda: wake(FOLLOW))


def wake(job: str, about: int | None = None, **told: int) -> None:
    """Queue `job` unless it is waiting already, for this one thing if it is about one; `told` is what it is given.

    One that is waiting has not looked yet, so it will see what was just committed; one that runs may have looked
    already, and does not stop a second from being queued.
    """
    lock = job if about is None else f"{job}:{about}"
    # Under load it is waiting nearly always: looking costs a tenth of what being refused does.
    if ProcrastinateJob.objects.filter(queueing_lock=lock, status="todo").exists():
        return
    with suppress(AlreadyEnqueued):
        app.configure_task(job, allow_unknown=True, queueing_lock=lock).defer(**told)


def take(clinic_id: int, limit: int) -> list[int]:
    """Remove up to `limit` rows of a clinic and return the inquiries they name, each once, newest first.

    Newest first, because an import or a new model asks for a hundred thousand at once, and who asks just now must not
    wait behind them. Call inside the transaction that follows them: a kill before its commit puts the rows back, and
    two workers never take the same row.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            DELETE FROM journal_outbox WHERE id IN (
                SELECT id FROM journal_outbox WHERE clinic_id = %s ORDER BY id DESC LIMIT %s FOR UPDATE SKIP LOCKED
            ) RETURNING id, inquiry_id
            """,
            [clinic_id, limit],
        )
        rows = sorted(cursor.fetchall(), reverse=True)
    return list(dict.fromkeys(inquiry_id for _, inquiry_id in rows))
