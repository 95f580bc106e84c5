"""Scores by column: which of them would be shown as anything else than what stands, and writing those."""

from collections.abc import Iterable
from datetime import datetime

import polars as pl

from naewon.scores.models import Score
from naewon.vault.fields import field_of
from naewon.vault.frames import insert_frame

INSTANT = pl.Datetime("us", "UTC")
# Names and kinds as in the database; of the reasons their JSON, word for word as it is sealed.
SAID: dict[str, pl.DataType] = {
    "inquiry_id": pl.Int64(),
    "version_id": pl.Int64(),
    "phase": pl.String(),
    "basis": pl.String(),
    "probability": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "grade": pl.String(),
    "base_percent": pl.Int64(),
    "percent": pl.Int64(),
    "reasons": pl.String(),
    "alike": pl.Int64(),
    "alike_visited": pl.Int64(),
}
# What a screen shows of a score.
SHOWN = ("version_id", "phase", "basis", "base_percent", "percent", "grade", "reasons")
NAMES = tuple(name for name in SAID if name != "reasons")


def said_in(scores: Iterable[Score]) -> pl.DataFrame:
    """Scores that were made one by one, as columns."""
    rows = [(*(getattr(row, name) for name in NAMES), words_of(row.reasons)) for row in scores]
    return pl.DataFrame(rows, schema=[*NAMES, "reasons"], schema_overrides=SAID, orient="row").select(*SAID)


def words_of(reasons: object) -> str:
    """Reasons, or one of them, as they are sealed."""
    return field_of(Score, "reasons").as_bytes(reasons).decode()


def others(said: pl.DataFrame, standing: pl.DataFrame) -> pl.DataFrame:
    """Those that show anything else than what stands of their inquiries. Most of the time these are few.

    What another version said is shown anew anyhow: only what the same one said is compared, reasons and all.
    """
    same_version = pl.col("version_id").eq_missing(pl.col("version_id_before"))
    before = standing.select("inquiry_id", "score_id", version_id_before="version_id")
    alike = said.join(before, on="inquiry_id").filter(same_version)
    if alike.is_empty():
        return said
    stands = said_in(Score.objects.filter(pk__in=alike["score_id"].to_list()))
    return said.join(stands, on=["inquiry_id", *SHOWN], how="anti", nulls_equal=True)


def write(clinic_id: int, said: pl.DataFrame, now: datetime) -> pl.DataFrame:
    """The same with their numbers, `score_id`."""
    sealed = field_of(Score, "reasons").sealed_all(map(str.encode, said["reasons"]), clinic_id)
    story = {"clinic_id": pl.lit(clinic_id), "at": pl.lit(now).cast(INSTANT)}
    rows = said.with_columns(pl.Series("reasons", sealed, dtype=pl.Binary), **story)
    return said.with_columns(insert_frame(Score, rows).alias("score_id"))
