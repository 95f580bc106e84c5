"""How true the numbers of a model outside were: each against what came of its inquiry, if it was said before."""

from dataclasses import asdict
from datetime import datetime

import numpy as np

from leadscore import evaluate
from naewon.clinics.models import Clinic
from naewon.scores.models import GivenScore, ModelVersion
from naewon.scores.ripening import ripe_moments
from naewon.tenancy.within import within

FEWEST = 30


def judge_outside(clinic: Clinic, phase: str, now: datetime) -> None:
    """Keep a report with each version of another's making, as a training keeps one with its own.

    A number that came after the last moment its inquiry was open in this phase may have known the outcome, and counts
    for nothing. Of fewer than thirty inquiries nothing is said.
    """
    with within([clinic.pk]):
        versions = list(ModelVersion.objects.of(clinic.pk, phase).exclude(name="").light())
        if not versions:
            return
        moments, visited = ripe_moments(clinic, phase, now)
        # The last moment of each inquiry, and what came of it.
        known = {moment.inquiry_id: (moment.as_of, came) for moment, came in zip(moments, visited, strict=True)}
        for version in versions:
            version.report = report_of(version, known)
            version.save(update_fields=["report"])


def report_of(version: ModelVersion, known: dict[int, tuple[datetime, int]]) -> dict[str, object]:
    given = GivenScore.objects.filter(clinic_id=version.clinic_id, version=version, inquiry_id__in=list(known))
    rows = given.order_by("at", "pk").values_list("inquiry_id", "at", "probability")
    # Of several numbers the last one in time.
    said = {inquiry_id: probability for inquiry_id, at, probability in rows if at <= known[inquiry_id][0]}
    if len(said) < FEWEST:
        return {}
    outcomes = np.array([known[inquiry_id][1] for inquiry_id in said], dtype=np.float64)
    return {"model": asdict(evaluate(outcomes, np.array(list(said.values()))))}
