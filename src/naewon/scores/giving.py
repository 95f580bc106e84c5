"""Numbers of a model outside: a version of its own name, and what it says of inquiries. All rows are kept, or none."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leadscore import grade, shown_percent
from naewon.clinics.models import ApiKey
from naewon.errors import Conflict, Invalid, NotFound
from naewon.inquiries.models import Inquiry
from naewon.journal.outbox import follow
from naewon.journal.recording import record
from naewon.patients.guarding import without_forbidden
from naewon.scores.features import GIVEN
from naewon.scores.models import Basis, GivenScore, ModelVersion, Refused, Score
from naewon.scores.published import STARTING_RATE


@dataclass(frozen=True, slots=True)
class Said:
    """What the model says of one inquiry. Without an interval nothing is known of how sure it is."""

    inquiry_id: int
    probability: float
    lower: float | None = None
    upper: float | None = None
    base_percent: int | None = None
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def percent(self) -> int:
        return int(shown_percent(self.probability))


class Fault(NamedTuple):
    """Where among what was sent, and what is wrong there."""

    at: str
    detail: str


class Faulty(Invalid):
    """Some rows cannot be taken in, so none was."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = faults
        super().__init__(_("받을 수 없는 줄이 있어 아무것도 저장하지 않았습니다."))


@transaction.atomic
def open_version(name: str, phase: str, *, key: ApiKey, at: datetime) -> ModelVersion:
    """A version for the numbers of a model outside. Nothing here has tried it, so publishing it takes a reason."""
    key.require("may_write_scores")
    try:
        with transaction.atomic():
            version = ModelVersion.objects.create(
                clinic_id=key.clinic_id,
                phase=phase,
                name=name,
                document={},
                refused=[{"code": Refused.UNTRIED}],
                trained_at=at,
                leads=0,
                visits=0,
            )
    except IntegrityError:
        raise Conflict(_("같은 이름의 모델이 이미 있습니다.")) from None
    record("opened_version", version, by=None, at=at, phase=phase, key=key.name)
    return version


@transaction.atomic
def give(version_id: int, rows: Sequence[Said], *, key: ApiKey, at: datetime) -> ModelVersion:
    """Keep what a version says. Where it is published, these inquiries are scored again. Faulty names each bad row."""
    key.require("may_write_scores")
    version = external_version(key, version_id)
    if faults := list(faults_in(key, rows)):
        raise Faulty(faults)
    GivenScore.objects.bulk_create(unsaved(row, version, at) for row in rows)
    record("gave_scores", version, by=None, at=at, rows=len(rows), key=key.name)
    if version.is_standing:
        follow(key.clinic_id, [row.inquiry_id for row in rows], at=at)
    return version


def external_version(key: ApiKey, version_id: int) -> ModelVersion:
    """NotFound for one that was learned here: nobody puts words into its mouth."""
    rows = ModelVersion.objects.filter(clinic_id=key.clinic_id, pk=version_id).exclude(name="")
    if version := rows.light().first():
        return version
    raise NotFound


def faults_in(key: ApiKey, rows: Sequence[Said]) -> Iterator[Fault]:
    asked = [row.inquiry_id for row in rows]
    own = Inquiry.objects.filter(clinic_id=key.clinic_id, pk__in=asked, erased_at__isnull=True)
    known, times = set(own.values_list("pk", flat=True)), Counter(asked)
    for number, row in enumerate(rows):
        if row.inquiry_id not in known:
            yield Fault(f"scores.{number}.inquiry", _("이 병원에 없는 문의입니다."))
        elif times[row.inquiry_id] > 1:
            yield Fault(f"scores.{number}.inquiry", _("같은 문의가 두 번 있습니다."))
        lower, upper = interval_of(row)
        if not lower <= row.probability <= upper:
            yield Fault(f"scores.{number}.probability", _("확률은 구간 안에 있어야 합니다."))
        if not adds_up(row):
            words = _("base_percent에 이유의 점수를 더하면 %(percent)d이(가) 되어야 합니다.")
            yield Fault(f"scores.{number}.reasons", words % {"percent": row.percent})


def interval_of(row: Said) -> tuple[float, float]:
    return (
        row.probability if row.lower is None else row.lower,
        row.probability if row.upper is None else row.upper,
    )


def base_of(row: Said) -> int:
    return row.percent if row.base_percent is None else row.base_percent


def adds_up(row: Said) -> bool:
    """Whether the reasons make the number that is shown.

    >>> adds_up(Said(1, 0.31)), adds_up(Said(1, 0.31, base_percent=20, reasons=(("지난달에도 문의", 11),)))
    (True, True)
    >>> adds_up(Said(1, 0.31, base_percent=20)), adds_up(Said(1, 0.31, reasons=(("지난달에도 문의", 11),)))
    (False, False)
    """
    return base_of(row) + sum(points for _text, points in row.reasons) == row.percent


def unsaved(row: Said, version: ModelVersion, at: datetime) -> GivenScore:
    lower, upper = interval_of(row)
    reasons = sorted(row.reasons, key=lambda reason: -abs(reason[1]))
    return GivenScore(
        clinic_id=version.clinic_id,
        version=version,
        inquiry_id=row.inquiry_id,
        at=at,
        probability=row.probability,
        lower=lower,
        upper=upper,
        base_percent=base_of(row),
        percent=row.percent,
        reasons=[{"feature": GIVEN, "value": without_forbidden(text), "points": points} for text, points in reasons],
    )


def newest_given(version: ModelVersion, inquiry_ids: Iterable[int]) -> dict[int, GivenScore]:
    """What this version said last of each inquiry, where it said anything."""
    rows = GivenScore.objects.filter(clinic_id=version.clinic_id, version=version, inquiry_id__in=list(inquiry_ids))
    newest = rows.order_by("inquiry_id", "-at", "-pk").distinct("inquiry_id")
    return {row.inquiry_id: row for row in newest}


def given_in_force(version: ModelVersion | None, inquiry_ids: Iterable[int], now: datetime) -> dict[int, Score]:
    """The scores, not yet saved, of those inquiries of which a published version from outside says something."""
    if version is None:
        return {}
    return {pk: as_score(row, version, now) for pk, row in newest_given(version, inquiry_ids).items()}


def as_score(given: GivenScore, version: ModelVersion, at: datetime) -> Score:
    return Score(
        clinic_id=given.clinic_id,
        inquiry_id=given.inquiry_id,
        version=version,
        phase=version.phase,
        basis=Basis.EXTERNAL,
        at=at,
        probability=given.probability,
        lower=given.lower,
        upper=given.upper,
        grade=grade(given.probability, STARTING_RATE[version.phase]),
        base_percent=given.base_percent,
        percent=given.percent,
        reasons=given.reasons,
    )
