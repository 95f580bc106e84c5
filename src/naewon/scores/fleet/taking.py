"""What a clinic takes: the sum of what all others tell, as the base of its own models and as its starting score."""

from datetime import datetime

import polars as pl

from leadscore import ClinicModel, FleetModel, NotEnoughOutcomes, Pooled, Schema
from naewon.clinics.models import Clinic
from naewon.scores.history import leads
from naewon.scores.models import FleetChoice, FleetStart, Way
from naewon.scores.ripening import once_each, ripe_moments
from naewon.scores.schemas import fitted_to, schema_for
from naewon.scores.settling import follow_open
from naewon.tenancy.doors import told_by_others

# With so many moments of its own a clinic learns alone: the trees then see what no sum of effects tells.
ENOUGH_ALONE = 1_000


def takes(clinic_id: int) -> bool:
    return FleetChoice.objects.filter(clinic_id=clinic_id, way=Way.TAKE, ended_at__isnull=True).exists()


def base_for(clinic_id: int, phase: str, schema: Schema) -> FleetModel | None:
    """What others tell, as these columns read it; None where the clinic does not take, or too few give."""
    if not takes(clinic_id):
        return None
    try:
        return FleetModel(schema, tuple(Pooled(*row) for row in told_by_others(phase)))
    except NotEnoughOutcomes:
        return None


def begin(clinic: Clinic, phase: str, now: datetime) -> FleetStart | None:
    """The starting score, made anew: for a clinic that has no model of its own yet. Everything open is scored again."""
    if not takes(clinic.pk):
        return None
    gone, _each = FleetStart.objects.filter(clinic=clinic, phase=phase).delete()
    start = start_of(clinic, phase, now)
    if start:
        start.save()
    if start or gone:
        follow_open(clinic.pk, now)
    return start


def start_of(clinic: Clinic, phase: str, now: datetime) -> FleetStart | None:
    moments, visited = ripe_moments(clinic, phase, now)
    frame = leads(clinic, moments) if moments else pl.DataFrame()
    schema = schema_for(phase, frame)
    base = base_for(clinic.pk, phase, schema)
    if base is None:
        return None
    model = ClinicModel(base)
    if moments:
        whole = fitted_to(schema, frame)
        model.fit(whole, visited, at=frame["as_of"].to_list()).count_alike(*once_each(whole, visited))
    return FleetStart(
        clinic=clinic,
        phase=phase,
        at=now,
        document=model.to_json(),
        clinics=base.whole.clinics,
        leads=base.whole.leads,
        own=len(visited),
    )
