"""The versions of a clinic's models, the training that runs or ran last, and what colleagues doubted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.insights.report_card import Quality
from naewon.scores.models import ModelVersion, ScoreDoubt

NEWEST = 10
DOUBTED_FOR = timedelta(days=90)
MOST_DOUBTS = 50


@dataclass(frozen=True)
class VersionRow:
    """A version with its figures on its own newest fifth, and what the one that stood then reached on the same."""

    version: ModelVersion
    quality: Quality
    standing: Quality


def versions_of(staff: Membership, phase: str) -> list[VersionRow]:
    """The newest versions of a phase, and the one that stands, however old it is."""
    staff.require("can_see_model")
    own = ModelVersion.objects.of(staff.clinic_id, phase).light()
    own = own.select_related("published_by__user", "taken_back_by__user").order_by("-trained_at", "-pk")
    newest = list(own[:NEWEST])
    older = own.standing().exclude(pk__in=[version.pk for version in newest])
    return [row_of(version) for version in [*newest, *older]]


def row_of(version: ModelVersion) -> VersionRow:
    report = version.report
    return VersionRow(version, Quality.read(report.get("model", {})), Quality.read(report.get("standing", {})))


def version_for(staff: Membership, version_id: int) -> ModelVersion:
    staff.require("can_see_model")
    version = ModelVersion.objects.filter(clinic_id=staff.clinic_id, pk=version_id).first()
    if version is None:
        raise NotFound
    return version


def doubts_of(staff: Membership, now: datetime) -> Sequence[ScoreDoubt]:
    """What colleagues said of scores lately, newest first."""
    staff.require("can_see_model")
    said = ScoreDoubt.objects.filter(clinic_id=staff.clinic_id, withdrawn_at__isnull=True, at__gte=now - DOUBTED_FOR)
    return list(said.select_related("score", "by__user", "inquiry__patient").order_by("-at", "-pk")[:MOST_DOUBTS])
