"""A lead: what was known about an inquiry at one instant, without the person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal

import polars as pl

from leadscore.errors import NaiveTime
from leadscore.schema import Schema, refuse_personal

Phase = Literal["pre", "post"]


@dataclass(frozen=True, slots=True)
class Lead:
    """The anonymous, frozen, dated view of an inquiry that a model may see.

    `at` is the instant it describes, with a time zone; `phase` is before or after the first consultation. A key that is
    absent is missing, as is a None. Texts are free: only their words are read, never a digit.

    >>> from datetime import datetime, timezone
    >>> monday = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
    >>> lead = Lead(monday, "pre", numbers={"hour": 18}, categories={"channel": "kakao"})
    >>> lead.categories["channel"]
    'kakao'

    Raises `NaiveTime` without a time zone, and `PersonalKey` for a key such as name or phone.
    """

    at: datetime
    phase: Phase
    numbers: Mapping[str, float | None] = field(default_factory=dict)
    categories: Mapping[str, str | None] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise NaiveTime
        for kind in ("numbers", "categories", "texts"):
            values: Mapping[str, object] = getattr(self, kind)
            refuse_personal(tuple(values))
            object.__setattr__(self, kind, MappingProxyType(dict(values)))


def frame_of(leads: Sequence[Lead], schema: Schema) -> pl.DataFrame:
    """The leads as a frame, one row each: `at` (UTC), `phase`, then the columns of the schema.

    >>> from datetime import datetime, timezone
    >>> lead = Lead(datetime(2026, 3, 2, tzinfo=timezone.utc), "pre", categories={"channel": "kakao"})
    >>> frame_of([lead], Schema(numbers=("hour",), categories=("channel",))).columns
    ['at', 'phase', 'hour', 'channel']
    """
    columns: dict[str, list[Any]] = {
        "at": [lead.at for lead in leads],
        "phase": [lead.phase for lead in leads],
        **{name: [lead.numbers.get(name) for lead in leads] for name in schema.numbers},
        **{name: [lead.categories.get(name) for lead in leads] for name in schema.categories if name != "phase"},
        **{name: [lead.texts.get(name, "") for lead in leads] for name in schema.texts},
    }
    kinds: dict[str, Any] = {
        "at": pl.Datetime("us", "UTC"),
        "phase": pl.String,
        **dict.fromkeys(schema.numbers, pl.Float64),
        **dict.fromkeys(schema.categories, pl.String),
        **dict.fromkeys(schema.texts, pl.String),
    }
    return pl.DataFrame(columns, schema={name: kinds[name] for name in columns}, strict=False)
