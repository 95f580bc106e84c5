"""Sealing everything anew under the key that writes, while people work.

A batch is one transaction: rows that nobody else holds are locked, opened, sealed and indexed anew, and how far it came
is written with them. So a kill loses the batch in hand and nothing else, nothing is done twice, and a row that somebody
is just changing is left alone: the next round finds it under whichever key it was written with. Waiting for nobody,
rotation cannot lock up with the verbs it meets.
"""

import logging
from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate, takewhile

from django.db import connection, models, transaction
from psycopg import sql

from naewon.errors import Conflict
from naewon.tenancy.doors import every_clinic
from naewon.tenancy.within import within
from naewon.vault.errors import CannotOpen
from naewon.vault.fields import SealedField, sealed_fields
from naewon.vault.indexes import index_fields
from naewon.vault.models import Rotation
from naewon.vault.ring import ring
from naewon.vault.usage import older, rows_under_older_keys, sealed_models
from naewon.vault.writing import rewrite

log = logging.getLogger(__name__)

BATCH = 500
# A file of a clinic may be thirty megabytes: a batch ends where its rows grow heavy.
HEAVY = 16 * 1024 * 1024


@transaction.atomic
def begin(now: datetime) -> Rotation:
    """The rotation to the key that writes: the one that is under way, else a new one."""
    key_id = ring().writing.id
    standing = Rotation.objects.filter(key_id=key_id, finished_at__isnull=True).first()
    if standing:
        return standing
    Rotation.objects.filter(finished_at__isnull=True).update(finished_at=now)
    return Rotation.objects.create(
        key_id=key_id,
        started_at=now,
        progressed_at=now,
        table=table_after(""),
        rows=rows_under_older_keys(key_id),
    )


def unfinished() -> Rotation | None:
    """The rotation to the key that writes, where one is under way."""
    return Rotation.objects.filter(key_id=ring().writing.id, finished_at__isnull=True).first()


def rotate_batch(rotation_id: int, now: datetime) -> bool:
    """One batch, of every clinic's rows; False when nothing is left. Two workers follow one another.

    Conflict where this process writes with another key: it was not restarted since the ring changed.
    """
    with within(every_clinic()):
        return _rotate_batch(rotation_id, now)


def _rotate_batch(rotation_id: int, now: datetime) -> bool:
    rotation = Rotation.objects.select_for_update().get(pk=rotation_id)
    if rotation.finished_at:
        return False
    if rotation.key_id != ring().writing.id:
        raise Conflict(f"rotation to {rotation.key_id}, but this process writes with {ring().writing.id}")
    model = in_hand(rotation)
    if model is None:
        finish_round(rotation, now)
    else:
        turn(rotation, model)
    rotation.progressed_at = now
    rotation.save()
    return rotation.finished_at is None


def in_hand(rotation: Rotation) -> type[models.Model] | None:
    """The table in hand; None after the last."""
    return next((model for model in sealed_models() if model._meta.db_table == rotation.table), None)


def turn(rotation: Rotation, model: type[models.Model]) -> None:
    """The next rows of a table, or on to the table after it."""
    picked = pick(model, rotation.key_id, rotation.after)
    if not picked:
        rotation.table, rotation.after = table_after(rotation.table), 0
        return
    done, unreadable = reseal(model, picked)
    rotation.after = picked[-1]
    rotation.rows_done += done
    rotation.rows_this_round += done
    rotation.unreadable += unreadable


def table_after(table: str) -> str:
    later = [model._meta.db_table for model in sealed_models() if model._meta.db_table > table]
    return later[0] if later else ""


def finish_round(rotation: Rotation, now: datetime) -> None:
    """Done, unless somebody held rows that were passed over; a round that did nothing would only be repeated."""
    left = rows_under_older_keys(rotation.key_id) - rotation.unreadable
    if left <= 0 or not rotation.rows_this_round:
        rotation.finished_at = now
    else:
        rotation.table, rotation.after, rotation.rows_this_round, rotation.unreadable = table_after(""), 0, 0, 0


def pick(model: type[models.Model], key_id: str, after: int) -> list[int]:
    """Rows behind `after` that an older key sealed and nobody holds, locked until the transaction ends."""
    fields = sealed_fields(model)
    size = sql.SQL(" + ").join(
        sql.SQL("coalesce(octet_length({}), 0)").format(sql.Identifier(str(field.column))) for field in fields
    )
    statement = sql.SQL(
        "SELECT {pk}, {size} FROM {table} WHERE {pk} > %s AND {older} ORDER BY {pk} LIMIT %s"
        " FOR NO KEY UPDATE SKIP LOCKED"
    ).format(
        pk=sql.Identifier(str(model._meta.pk.column)),
        size=size,
        table=sql.Identifier(model._meta.db_table),
        older=older(fields, key_id),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [after, BATCH])
        rows = cursor.fetchall()
    weights = accumulate(int(weight) for _pk, weight in rows)
    light = sum(1 for _weight in takewhile(lambda weight: weight < HEAVY, weights))
    return [pk for pk, _weight in rows[: max(light, 1)]]


def reseal(model: type[models.Model], picked: Sequence[int]) -> tuple[int, int]:
    """How many rows were sealed and indexed anew, and how many hold something that cannot be opened."""
    fields, indexes = sealed_fields(model), index_fields(model)
    names = [field.attname for field in [*fields, *indexes]]
    rows = model._base_manager.only("pk", "clinic_id", *names).in_bulk(picked)
    readable = [row for row in rows.values() if open_whole(row, fields)]
    rewrite(readable, names)
    return len(readable), len(rows) - len(readable)


def open_whole(row: models.Model, fields: Sequence[SealedField]) -> bool:
    """Open every value; False where one cannot be opened, and the row stays as it is until its key is back."""
    try:
        for field in fields:
            getattr(row, field.attname)
    except CannotOpen as error:
        log.error("%s %s stays as it is: %s", row._meta.db_table, row.pk, error)
        return False
    return True
