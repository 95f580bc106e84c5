"""How inquiries stand now, as far as their places in the queue depend on it: columns, not objects."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from naewon.clinics.openclock import Bools, Ints, Seconds
from naewon.tenancy.prepared import prepared
from naewon.vault.columns import array_of

STANDING = (Path(__file__).parent / "standing.sql").read_text(encoding="utf-8")
Texts = NDArray[np.object_]
KINDS: dict[Any, Any] = {Ints: np.int64, Bools: np.bool_, Texts: np.object_, Seconds: np.float64}


@dataclass(frozen=True, eq=False)
class Standings:
    """Inquiries (n,) as the records have them. Instants are seconds since 1970, NaN where there is none.

    `owner_id` is 0 where nobody has them, `target_minutes` NaN and `own_steps` empty where the clinic's count.
    `asks_back`: booked, and called in vain or wrote since anybody was in contact with them; `attempts` are those since.
    """

    inquiry_id: Ints
    is_test: Bools
    received_at: Seconds
    call_minutes: Seconds
    closed: Bools
    booked: Bools
    asked_at: Seconds
    touches: Ints
    attempts: Ints
    attempted_at: Seconds
    last_result: Texts
    reached_at: Seconds
    callback_at: Seconds
    postponed_until: Seconds
    owner_id: Ints
    missed_at: Seconds
    missed: Ints
    talked_at: Seconds
    chosen: Bools
    prefers_text: Bools
    target_minutes: Seconds
    untold: Bools
    own_steps: Texts
    asks_back: Bools
    booking_id: Ints
    visit_at: Seconds

    def __len__(self) -> int:
        return len(self.inquiry_id)

    def only(self, which: Bools) -> "Standings":
        return Standings(**{field.name: getattr(self, field.name)[which] for field in fields(self)})

    @property
    def waits_for_a_call(self) -> Bools:
        return ~(self.closed | self.booked | self.is_test)

    @property
    def is_to_be_called(self) -> Bools:
        """Those, and of the booked who asks something, or was promised a call."""
        is_promised: Bools = self.booked & ~np.isnan(self.callback_at)
        return self.waits_for_a_call | ((self.asks_back | is_promised) & ~(self.closed | self.is_test))

    @property
    def contacted_at(self) -> Seconds:
        """When somebody last called, or talked to them without having logged yet what came of it."""
        return np.fmax(self.attempted_at, self.talked_at)

    @property
    def asked_again(self) -> Bools:
        """Whether the person wrote or called after that: then the next call is not put off."""
        is_answered: Bools = self.asked_at <= self.contacted_at
        return ~is_answered

    @property
    def waits_for_a_word(self) -> Bools:
        """Somebody talked to them, and it is not known what came of it."""
        is_latest: Bools = self.talked_at == self.contacted_at
        return is_latest & ~self.asked_again


def standings(clinic_id: int, inquiry_ids: Sequence[int]) -> Standings:
    """How these inquiries of a clinic stand, in any order."""
    with prepared(binary=True) as cursor:
        cursor.execute(STANDING, {"clinic": clinic_id, "inquiries": array_of(inquiry_ids)})
        names = [column.name for column in cursor.description or ()]
        rows: list[Sequence[Any]] = cursor.fetchall()
    columns = zip(*rows, strict=True) if rows else ([] for _ in names)
    kinds = {field.name: KINDS[field.type] for field in fields(Standings)}
    return Standings(**{name: np.array(column, dtype=kinds[name]) for name, column in zip(names, columns, strict=True)})
