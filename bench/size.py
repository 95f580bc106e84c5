"""How big a population is."""

from dataclasses import dataclass


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
