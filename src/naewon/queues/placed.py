"""The places as they lie in the database: what of them would be another, and writing that and nothing else."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl
from django.db import connection

from naewon.queues.deciding import DECIDED, MARKS
from naewon.queues.models import Place
from naewon.queues.whys import whys_of
from naewon.tenancy.prepared import prepared
from naewon.vault.columns import array_of
from naewon.vault.frames import replace_frame

PLACED = (Path(__file__).parent / "placed.sql").read_text(encoding="utf-8")
HOLDS = """
    UPDATE queues_place SET score_holds_until = word.until
    FROM unnest(%s::bigint[], %s::timestamptz[]) AS word (inquiry_id, until)
    WHERE queues_place.inquiry_id = word.inquiry_id
"""
INSTANT = pl.Datetime("us", "UTC")
# What a place says beside its decision.
BESIDE: dict[str, pl.DataType] = {
    "score_id": pl.Int64(),
    "owner_id": pl.Int64(),
    "waiting_since": INSTANT,
    "attempts": pl.Int64(),
    "last_result": pl.String(),
    "touches": pl.Int64(),
    "score_holds_until": INSTANT,
}
TELLING = (
    *("score_id", "owner_id", "kind", "tier", "ready_at", "waiting_since", "due_at"),
    *("attempts", "last_result", "touches"),
)
SAID = ("missed", *MARKS, "booking", "visit_at")
CHANGING = (*TELLING, "index", "why", "placed_at")
HOLDING = "score_holds_until"
# Time moves every index a little every minute; by less than this nobody would be called before somebody else.
NOTICEABLE = 0.01


def placed(clinic_id: int, inquiry_ids: Sequence[int]) -> pl.DataFrame:
    """The places of these inquiries that stand."""
    with prepared(binary=True) as cursor:
        cursor.execute(PLACED, [clinic_id, array_of(inquiry_ids)])
        names = [column.name for column in cursor.description or ()]
        kinds = {name: {**DECIDED, **BESIDE}[name] for name in names}
        plain = {name: pl.Int64() if kind == INSTANT else kind for name, kind in kinds.items()}
        return pl.DataFrame(cursor.fetchall(), schema=plain, orient="row").cast(kinds)


def beside(places: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Places beside those that stand: `is_known`, and `differs` where a screen or the order could be another.

    A score holds as long as was said of it before, where that word is not broken and the new one comes no sooner.
    """
    both = places.join(before.with_columns(is_known=pl.lit(value=True)), on="inquiry_id", how="left", suffix="_before")
    held = pl.col("score_holds_until_before")
    moved = (pl.col("index") - pl.col("index_before")).abs() > NOTICEABLE * pl.col("index_before").abs()
    other = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_before")) for name in (*TELLING, *SAID))
    stays = (held > pl.col("placed_at")) & (pl.col("score_holds_until") >= held)
    return both.with_columns(
        is_known=pl.col("is_known").fill_null(value=False),
        differs=pl.col("is_known").is_null() | moved | other,
        score_holds_until=pl.when(stays).then(held).otherwise(pl.coalesce("score_holds_until", held, "placed_at")),
    )


def write(clinic_id: int, changed: pl.DataFrame, *, is_scored: bool) -> None:
    """Write these places. Who has not scored says nothing of how long scores hold: a worker beside may know better."""
    told = changed.with_columns(pl.Series("why", whys_of(changed), dtype=pl.String), clinic_id=pl.lit(clinic_id))
    rows = told.select("inquiry_id", "clinic_id", *CHANGING, HOLDING)
    replace_frame(Place, rows, (*CHANGING, HOLDING) if is_scored else CHANGING)


def remember(moved: pl.DataFrame) -> None:
    """How long scores hold, of places that stay as they are otherwise."""
    word = moved.filter(pl.col("score_holds_until").ne_missing(pl.col("score_holds_until_before"))).sort("inquiry_id")
    if len(word):
        with connection.cursor() as cursor:
            cursor.execute(HOLDS, [word["inquiry_id"].to_list(), word["score_holds_until"].to_list()])


def drop(clinic_id: int, gone: Sequence[int]) -> None:
    if gone:
        Place.objects.filter(clinic=clinic_id, pk__in=gone).delete()
