"""How big a population is, and how long it is measured."""

import os
from dataclasses import dataclass

SECONDS, TIMES = "BENCH_SECONDS", "BENCH_TIMES"


@dataclass(frozen=True)
class Size:
    """`rows` inquiries over a clinic for every 5,000; a twentieth of them belongs to the clinic that is measured."""

    rows: int = 1_000_000

    @property
    def clinics(self) -> int:
        return max(2, self.rows // 5000)

    @property
    def measured(self) -> int:
        return max(self.rows // 20, min(self.rows // 2, 1000))


@dataclass(frozen=True)
class Even(Size):
    """`rows` inquiries over clinics that have `each` of them."""

    each: int = 1_000

    @property
    def clinics(self) -> int:
        return max(2, self.rows // self.each)

    @property
    def measured(self) -> int:
        return self.each


def seconds() -> float:
    """How long a door stands under load."""
    return float(os.environ.get(SECONDS, "60"))


def times() -> int:
    """How often a screen is asked for."""
    return int(os.environ.get(TIMES, "200"))
