"""The model that scores a clinic's leads now: the published one, else a stated starting point."""

import logging
from collections.abc import Iterable
from functools import lru_cache

from django.db.models import QuerySet

from leadscore import Model, StartingModel, UnknownFormat, model_from_json, model_from_ready, ready
from naewon.scores.models import FleetStart, ModelVersion, Phase, ReadyModel
from naewon.scores.schemas import starting_schema
from naewon.tenancy.kept import kept
from naewon.vault.binary import fetch_bytes

log = logging.getLogger(__name__)

# A sixth of inquiries visiting is where published funnels of aesthetic and dental clinics lie (39.9% of marketing leads
# book at the clinics of one call-handling vendor; 55-70% of phone bookings come); after a talk, a third.
STARTING_RATE = {Phase.PRE.value: 0.17, Phase.POST.value: 0.33}


def standing_versions(clinic_id: int) -> list[ModelVersion]:
    """What is published of both phases, made here or outside, without the models themselves."""
    return _standing(clinic=clinic_id)


@kept
def _standing(clinic: int) -> QuerySet[ModelVersion]:
    return ModelVersion.objects.filter(clinic_id=clinic).standing().light().defer("report", "watched")


def published(clinic_id: int, phase: str) -> tuple[ModelVersion | None, Model]:
    """The version, None for the starting score, and the model itself. A clinic that takes starts from what others tell.

    One made outside is no model that could be asked: of whom it said nothing, the starting score speaks.
    """
    return published_among(standing_versions(clinic_id), clinic_id, phase)


def published_among(standing: Iterable[ModelVersion], clinic_id: int, phase: str) -> tuple[ModelVersion | None, Model]:
    """The same, of versions that were read before."""
    version = next((row for row in standing if row.phase == phase and not row.name), None)
    if version:
        return version, _model(version.pk)
    start = FleetStart.objects.filter(clinic_id=clinic_id, phase=phase).only("pk").first()
    return None, _start(start.pk) if start else _starting(phase)


def make_ready(version: ModelVersion) -> None:
    """Work out once what every process that scores by it would work out again."""
    if version.document:
        made = {"clinic_id": version.clinic_id, "content": ready(version.document)}
        ReadyModel.objects.update_or_create(pk=version.pk, defaults=made)


@lru_cache(maxsize=256)
def _model(version_id: int) -> Model:
    """A version never changes, so a process reads each once."""
    content = fetch_bytes("SELECT content FROM scores_readymodel WHERE version_id = %s", [version_id])
    if content is not None:
        try:
            return model_from_ready(content)
        except UnknownFormat:
            log.warning("model %s is not ready for this release; it is read from its document", version_id)
    return model_from_json(ModelVersion.objects.values_list("document", flat=True).get(pk=version_id))


@lru_cache(maxsize=256)
def _start(start_id: int) -> Model:
    return model_from_json(FleetStart.objects.values_list("document", flat=True).get(pk=start_id))


@lru_cache(maxsize=2)
def _starting(phase: str) -> Model:
    return StartingModel(STARTING_RATE[phase], starting_schema(phase))
