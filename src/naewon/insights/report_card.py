"""How good a clinic's models are, read from the report each was published with."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from naewon.clinics.models import Membership
from naewon.queues.models import Place
from naewon.scores.models import ModelVersion, Phase, Score
from naewon.vault.errors import CannotOpen

STRONGEST = 8


@dataclass(frozen=True)
class Quality:
    """Figures of one report; each is None where the report does not say."""

    auc: float | None
    log_loss: float | None
    ece: float | None
    capture_at_20: float | None
    leads: int | None
    visits: int | None

    @classmethod
    def read(cls, report: Mapping[str, Any]) -> "Quality":
        names = {"leads": "n", "visits": "positives"}
        return cls(**{name: report.get(names.get(name, name)) for name in cls.__dataclass_fields__})


@dataclass(frozen=True)
class Bin:
    """Leads of similar score: how many, what was said of them, what share came."""

    leads: int
    probability: float
    rate: float


@dataclass(frozen=True)
class ReportCard:
    """One phase. `version` is None while the clinic runs on the starting score, though it may have learned one."""

    phase: Phase
    version: ModelVersion | None
    quality: Quality
    baseline: Quality
    bins: tuple[Bin, ...]
    strongest: tuple[tuple[str, float], ...]
    has_learned: bool

    @property
    def gains(self) -> tuple[tuple[float, float], ...]:
        """Share of visits found when calling the best-scored share of leads first, from (0, 0) to (1, 1)."""
        return gains_of(self.bins)


def report_cards(staff: Membership) -> list[ReportCard]:
    """The published model of each phase, with its report."""
    staff.require("can_see_model")
    rows = ModelVersion.objects.filter(clinic_id=staff.clinic_id, published_at__isnull=False, retired_at__isnull=True)
    versions = {row.phase: row for row in rows.defer("document").select_related("published_by__user")}
    return [_card(staff, Phase(phase), versions.get(phase)) for phase in Phase.values]


def gains_of(bins: Sequence[Bin]) -> tuple[tuple[float, float], ...]:
    """The gains curve through the edges of the bins.

    >>> gains_of([Bin(50, 0.1, 0.1), Bin(50, 0.5, 0.3)])
    ((0.0, 0.0), (0.5, 0.75), (1.0, 1.0))
    """
    leads, visits = sum(part.leads for part in bins), sum(part.leads * part.rate for part in bins)
    if not visits:
        return ()
    points = [(0.0, 0.0)]
    for part in sorted(bins, key=lambda part: -part.probability):
        points.append((points[-1][0] + part.leads / leads, points[-1][1] + part.leads * part.rate / visits))
    return tuple((round(x, 6), round(y, 6)) for x, y in points)


def _card(staff: Membership, phase: Phase, version: ModelVersion | None) -> ReportCard:
    report = version.report if version else {}
    quality = report.get("model", {})
    return ReportCard(
        phase=phase,
        version=version,
        quality=Quality.read(quality),
        baseline=Quality.read(report.get("baseline", {})),
        bins=tuple(Bin(row["leads"], row["probability"], row["rate"]) for row in quality.get("reliability", ())),
        strongest=_strongest(staff.clinic_id, phase),
        has_learned=ModelVersion.objects.of(staff.clinic_id, phase).filter(name="").exists(),
    )


def _strongest(clinic_id: int, phase: Phase) -> tuple[tuple[str, float], ...]:
    """Shares of all points of the scores that order the queue now; what moves most stands first."""
    moved: Counter[str] = Counter()
    scores = Score.objects.filter(pk__in=Place.objects.filter(clinic_id=clinic_id).values("score"), phase=phase)
    for score in scores.only("clinic_id", "reasons"):
        with suppress(CannotOpen):
            for reason in score.reasons:
                moved[reason["feature"]] += abs(reason["points"])
    whole = moved.total()
    return tuple((name, points / whole) for name, points in moved.most_common(STRONGEST) if points)
