"""How good a clinic's models are, read from the report each was published with."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from naewon.clinics.models import Membership
from naewon.queues.models import Place
from naewon.scores.card.filling import NAMES, missing
from naewon.scores.card.gaps import Gap
from naewon.scores.card.growth import Stage
from naewon.scores.card.inputs import Shift
from naewon.scores.card.kinds import BY, Kind
from naewon.scores.card.served import Served
from naewon.scores.doubts import since_when
from naewon.scores.models import FleetStart, ModelVersion, Phase, Score
from naewon.vault.errors import CannotOpen

STRONGEST = 8


@dataclass(frozen=True)
class Quality:
    """Figures of one report; each is None where the report does not say."""

    auc: float | None
    log_loss: float | None
    brier: float | None
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
class Difference:
    """In log-loss, the model's less another's, with its middle 95%: below 0 the model is better."""

    difference: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Rival:
    """Another method on the same leads."""

    quality: Quality
    bins: tuple[Bin, ...]
    gap: Difference

    @property
    def gains(self) -> tuple[tuple[float, float], ...]:
        return gains_of(self.bins)


@dataclass(frozen=True)
class Growth:
    """What was reached after learning from less, the least first; `doubled` is None where half was too little."""

    stages: tuple[Stage, ...]
    doubled: Difference | None

    @classmethod
    def read(cls, report: Mapping[str, Any]) -> "Growth":
        doubled = report["doubled"] and Difference(**report["doubled"])
        return cls(tuple(Stage(**row) for row in report["stages"]), doubled)


@dataclass(frozen=True)
class Watch:
    """What was noted last night. `shifts` is None where the version does not say what inquiries it learned from.

    `moved_since`: since which night each column that has moved is known to have, whichever models stood meanwhile.
    """

    served: Served
    inquiries: int
    shifts: tuple[Shift, ...] | None
    moved_since: Mapping[str, date]

    @classmethod
    def read(cls, noted: Mapping[str, Any]) -> "Watch | None":
        if not noted:
            return None
        shifts = tuple(Shift(**row) for row in noted["shifts"]) if "shifts" in noted else None
        since = {what.partition(":")[2]: localdate(at) for what, at in since_when(noted).items()}
        return cls(Served(**noted["served"]), noted.get("inquiries", 0), shifts, since)


@dataclass(frozen=True)
class Began:
    """What a model or a starting score began from: the sum of what so many other clinics told, from so many leads."""

    clinics: int
    leads: int


@dataclass(frozen=True)
class ReportCard:
    """One phase. `version` is None while the clinic runs on the starting score, though it may have learned one.

    `began` is None where nothing was taken from other clinics.

    `odoo`, `growth` and `gaps` are None and `kinds` empty as long as they are `missing`, and where they cannot be told.
    """

    phase: Phase
    version: ModelVersion | None
    quality: Quality
    baseline: Quality
    odoo: Rival | None
    kinds: dict[str, tuple[Kind, ...]]
    growth: Growth | None
    gaps: tuple[Gap, ...] | None
    missing: tuple[str, ...]
    watch: Watch | None
    bins: tuple[Bin, ...]
    strongest: tuple[tuple[str, float], ...]
    has_learned: bool
    began: Began | None

    @property
    def filled(self) -> tuple[int, int]:
        """How many of the parts that are worked out later are there, and of how many."""
        return len(NAMES) - len(self.missing), len(NAMES)

    @property
    def gains(self) -> tuple[tuple[float, float], ...]:
        """Share of visits found when calling the best-scored share of leads first, from (0, 0) to (1, 1)."""
        return gains_of(self.bins)


def report_cards(staff: Membership) -> list[ReportCard]:
    """The published model of each phase, with its report."""
    staff.require("can_see_model")
    rows = ModelVersion.objects.filter(clinic_id=staff.clinic_id, published_at__isnull=False, retired_at__isnull=True)
    versions = {row.phase: row for row in rows.light().select_related("published_by__user")}
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
    quality, kinds = report.get("model", {}), report.get("kinds") or {}
    return ReportCard(
        phase=phase,
        version=version,
        quality=Quality.read(quality),
        baseline=Quality.read(report.get("baseline", {})),
        odoo=_rival(report["odoo"]) if report.get("odoo") else None,
        kinds={by: tuple(Kind(**row) for row in kinds.get(by, ())) for by in BY if kinds},
        growth=Growth.read(report["growth"]) if report.get("growth") else None,
        gaps=tuple(Gap.read(row) for row in report["gaps"]) if report.get("gaps") is not None else None,
        missing=tuple(missing(report)),
        watch=Watch.read(version.watched) if version else None,
        bins=_bins(quality),
        strongest=_strongest(staff.clinic_id, phase),
        has_learned=ModelVersion.objects.of(staff.clinic_id, phase).filter(name="").exists(),
        began=_began(report["fleet"]) if "fleet" in report else None if version else _start(staff.clinic_id, phase),
    )


def _began(report: Mapping[str, Any]) -> Began:
    return Began(report["clinics"], report["leads"])


def _start(clinic_id: int, phase: Phase) -> Began | None:
    row = FleetStart.objects.filter(clinic_id=clinic_id, phase=phase).only("clinics", "leads").first()
    return Began(row.clinics, row.leads) if row else None


def _bins(report: Mapping[str, Any]) -> tuple[Bin, ...]:
    return tuple(Bin(row["leads"], row["probability"], row["rate"]) for row in report.get("reliability", ()))


def _rival(report: Mapping[str, Any]) -> Rival:
    return Rival(Quality.read(report), _bins(report), Difference(**report["gap"]))


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
