"""Dated leads: what was known of an inquiry at one instant, without the person. One code for serving and training."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import polars as pl
from django.db.models import Q, QuerySet

from naewon.clinics.models import Clinic
from naewon.scores.features import features_of
from naewon.scores.models import LeftOut
from naewon.scores.models.left_out import names_of
from naewon.scores.opening import opened
from naewon.scores.reading_once import remember_words
from naewon.tenancy.kept import kept
from naewon.tenancy.prepared import prepared
from naewon.vault.columns import array_of

EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
KNOWN_AT = (Path(__file__).parent / "history.sql").read_text(encoding="utf-8")

INSTANTS = ("as_of", "received_at", "last_asked_at", "reached_at", "last_attempt_at", "booked_at")
# Named for polars, which would otherwise guess from the first rows and stumble over a column that begins with nulls.
KINDS: dict[str, pl.DataType] = {
    "n": pl.Int64(),
    "inquiry_id": pl.Int64(),
    "clinic_id": pl.Int64(),
    **dict.fromkeys(INSTANTS, pl.Datetime("us", "UTC")),
    "birth": pl.Date(),
    "is_booked": pl.Boolean(),
    **dict.fromkeys(
        (
            "touches",
            "attempts",
            "missed",
            "talk_seconds",
            "messages_in",
            "messages_out",
            "calls_in",
            "lost_bookings",
            "earlier_inquiries",
            "earlier_visits",
        ),
        pl.Int64(),
    ),
}


class Moment(NamedTuple):
    """An inquiry at an instant."""

    inquiry_id: int
    as_of: datetime


def known_at(moments: Sequence[Moment]) -> pl.DataFrame:
    """What the records said at each moment, one row each in the order asked; unknown inquiries are left out."""
    with prepared(binary=True) as cursor:
        inquiries = array_of(moment.inquiry_id for moment in moments)
        instants = array_of((moment.as_of - EPOCH) // MICROSECOND for moment in moments)
        cursor.execute(KNOWN_AT, {"inquiries": inquiries, "instants": instants})
        names = [column.name for column in cursor.description or ()]
        rows = cursor.fetchall()
    columns = opened(dict(zip(names, zip(*rows, strict=True) if rows else ((),) * len(names), strict=True)))
    plain = {name: pl.Int64() if name in INSTANTS else KINDS.get(name, pl.String()) for name in columns}
    return pl.DataFrame(columns, schema=plain).cast({name: KINDS[name] for name in INSTANTS})


def leads(clinic: Clinic, moments: Sequence[Moment]) -> pl.DataFrame:
    """The leads of a clinic at these moments: `inquiry_id`, `as_of`, `phase` and every feature column.

    What the clinic leaves out is null in all of them, whoever reads them.
    """
    return without(left_out(clinic.pk), everything(clinic, moments))


def everything(clinic: Clinic, moments: Sequence[Moment]) -> pl.DataFrame:
    """The same with what is left out: for whoever asks how it fares, not for a score."""
    frame = features_of(known_at(moments), clinic.calendar())
    remember_words(clinic.pk, frame)
    return frame


def left_out(clinic_id: int, at: datetime | None = None) -> list[str]:
    """The features that no score of the clinic reads now (or read `at`), and what only says them in another way."""
    features = _left_out(clinic=clinic_id) if at is None else _left_out_then(clinic=clinic_id, at=at)
    return [name for feature in features for name in names_of(feature)]


@kept
def _left_out(clinic: int) -> QuerySet[LeftOut, str]:
    standing = LeftOut.objects.filter(clinic_id=clinic, ended_at__isnull=True)
    return standing.order_by("feature").values_list("feature", flat=True)


@kept
def _left_out_then(clinic: int, at: datetime) -> QuerySet[LeftOut, str]:
    standing = LeftOut.objects.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=at), clinic_id=clinic, at__lte=at)
    return standing.order_by("feature").values_list("feature", flat=True)


def without(names: Sequence[str], frame: pl.DataFrame) -> pl.DataFrame:
    """The leads as if nobody had ever told these."""
    read = [name for name in names if name in frame.columns]
    return frame.with_columns(pl.lit(None, dtype=frame.schema[name]).alias(name) for name in read)
