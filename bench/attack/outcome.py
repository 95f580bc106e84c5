"""What an attack came to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bench.attack.firing import Tally
from bench.attack.keeping import missing
from naewon.intake.drain import drain
from naewon.intake.models import Delivery, Refusal, Source, Trouble


@dataclass(frozen=True)
class Outcome:
    """`failed` are deliveries that stopped the worker for a reason nobody foresaw; `odd` are shots to look at."""

    answers: Counter[tuple[str, int]]
    odd: list[str]
    accepted: int
    dropped: int
    lost: int
    stored: int
    failed: int
    understood: int
    refusals: dict[str, int]
    seconds: float

    @property
    def sent(self) -> int:
        return sum(self.answers.values())

    @property
    def is_clean(self) -> bool:
        return not (self.odd or self.lost or self.failed)


def outcome_of(tally: Tally, doors: Sequence[Source], seconds: float, now: datetime) -> Outcome:
    """Looks into the database, and lets the worker's own code go through all that was kept."""
    drain(now)
    deliveries = Delivery.objects.filter(source__in=doors)
    return Outcome(
        answers=tally.answers,
        odd=[f"{status} {shot.kind} {shot.text[:600]!r}" for status, shot in tally.errors],
        accepted=len(tally.accepted),
        dropped=sum(each.is_dropped for each in tally.accepted),
        lost=len(missing(tally.accepted, doors)),
        stored=deliveries.count(),
        failed=deliveries.filter(trouble=Trouble.FAILED).count(),
        understood=deliveries.filter(inquiry__isnull=False).count(),
        refusals=dict(Refusal.objects.filter(source__in=doors).values_list("reason", "count").order_by("reason")),
        seconds=seconds,
    )
