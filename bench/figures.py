"""What a measurement found, and how it is told."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Figure:
    """One line of the table; `met` is None where nothing was demanded."""

    what: str
    wanted: str
    reached: str
    met: bool | None = None


@dataclass(frozen=True)
class Spread:
    """Quantiles of times in milliseconds."""

    p50: float
    p95: float
    p99: float
    most: float
    count: int

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Spread":
        times = np.array(seconds) * 1000
        p50, p95, p99 = np.quantile(times, (0.5, 0.95, 0.99))
        return cls(float(p50), float(p95), float(p99), float(times.max()), len(times))

    def __str__(self) -> str:
        shares = f"p50 {self.p50:.0f} ms, p95 {self.p95:.0f} ms, p99 {self.p99:.0f} ms"
        return f"{shares}, worst {self.most:.0f} ms ({self.count:,} times)"


def below(what: str, limit: float, reached: float, unit: str, said: str = "") -> Figure:
    """A figure that is met when it stays below a limit."""
    return Figure(what, f"< {limit:g} {unit}", said or f"{reached:.3g} {unit}", reached < limit)
