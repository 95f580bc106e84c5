"""What is believed before a clinic has outcomes of its own: few numbers, each with its source and how far to trust it.

Published figures come from other countries, other outcomes and self-selected firms, so each is scaled by a stated trust
and keeps a standard deviation of its own. "Judgement" marks what no measurement was found for.
"""

from dataclasses import dataclass

HBR = "Oldroyd, McElheran and Elkington, Harvard Business Review 2011: 1.25 million web leads, odds of qualifying"
FACIAL = "Facial plastic surgery, one US practice, 19,965 referrals 2012-19: procedure 6.7% up to age 20, 23% above"
PHONE_BOOKED = "Consultants' worked examples, Korea 2016: 55% and 70% of phone bookings came"
JUDGEMENT = "Judgement; no measurement found"


@dataclass(frozen=True, slots=True)
class Prior:
    """A column's value and what it is believed to do to the log-odds of a visit.

    A number speaks when `low` <= value < `high`, a category when it is one of `values`, a text when it has one of
    `values` as a word.
    """

    column: str
    measured: float
    trust: float
    source: str
    low: float = float("-inf")
    high: float = float("inf")
    values: tuple[str, ...] = ()

    @property
    def log_odds(self) -> float:
        """What is added to the log-odds."""
        return self.measured * self.trust

    @property
    def band(self) -> str:
        """The numbers for which it speaks, as columns call their bands.

        >>> [prior.band for prior in PRIORS[:3]]
        ['1-24', '≥ 24', '< 21']
        """
        if self.high == float("inf"):
            return f"≥ {self.low:g}"
        return f"{self.low:g}-{self.high:g}" if self.low > float("-inf") else f"< {self.high:g}"

    @property
    def deviation(self) -> float:
        """The standard deviation of what is added: as large as the effect, and never below 0.3."""
        return max(abs(self.log_odds), 0.3)


PRIORS = (
    Prior("waited_hours", -1.95, 0.3, HBR, low=1, high=24),
    Prior("waited_hours", -4.09, 0.3, HBR, low=24),
    Prior("age", -1.42, 0.5, FACIAL, high=21),
    Prior("booked", 1.98, 0.7, PHONE_BOOKED, values=("yes", "예")),
    Prior("referred", 0.5, 1.0, JUDGEMENT, values=("yes", "예")),
    Prior("named_doctor", 0.5, 1.0, JUDGEMENT, values=("yes", "예")),
    Prior("wished_time", 0.5, 1.0, JUDGEMENT, values=("이번 주",)),
    Prior("wished_time", 0.2, 1.0, JUDGEMENT, values=("이번 달",)),
    Prior("wished_time", -0.2, 1.0, JUDGEMENT, values=("3개월 안",)),
    Prior("wished_time", -0.6, 1.0, JUDGEMENT, values=("그냥 알아보는 중",)),
    Prior("message", 0.4, 1.0, JUDGEMENT, values=("예약",)),
    Prior("message", -0.4, 1.0, JUDGEMENT, values=("그냥", "알아보다")),
)
