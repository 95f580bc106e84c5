"""A standing model, watched: every night whether the inquiries and their outcomes are still those it was made for."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import connection

from naewon.clinics.models import Clinic
from naewon.scores.card.inputs import FEWEST, Shift, shifts_of
from naewon.scores.card.served import served
from naewon.scores.doubts import Doubt, Doubts, carried_on, moved
from naewon.scores.history import Moment, leads, left_out
from naewon.scores.models import ModelVersion
from naewon.scores.publishing import standing_version
from naewon.scores.ripening import ripe_within, with_reached

MOST = 1_000  # of the newest month; more of them no longer tell more
RECENT = with_reached("recent.sql")


def watch(clinic: Clinic, phase: str, now: datetime) -> None:
    """Note with the standing model how far inputs have moved and whether scores came true. One night keeps one note."""
    version = standing_version(clinic.pk, phase)
    if version is None:
        return
    told, inputs = served(version, now), _inputs(clinic, version, now)
    found = [Doubt.UNTRUE.value] if told.is_off else []
    found += [moved(shift["feature"]) for shift in inputs.get("shifts", ()) if shift["is_far"]]
    version.watched = {
        "at": now.isoformat(),
        "served": asdict(told),
        **inputs,
        "doubts": carried_on(_noted_last(clinic.pk, phase), found, now),
    }
    version.save(update_fields=["watched"])


def _noted_last(clinic_id: int, phase: str) -> Doubts:
    """With whichever version stood in the last night that looked."""
    rows = ModelVersion.objects.of(clinic_id, phase).filter(watched__has_key="doubts")
    last = rows.order_by("-watched__at").values_list("watched__doubts", flat=True).first()
    return last or {}


def _inputs(clinic: Clinic, version: ModelVersion, now: datetime) -> dict[str, Any]:
    """Nothing where the version does not say what it learned from; no shifts where so few cannot tell."""
    hidden = left_out(clinic.pk)
    learned = {name: was for name, was in version.report.get("inputs", {}).items() if name not in hidden}
    if not learned:
        return {}
    moments = recent_moments(clinic, version.phase, now)
    found: list[Shift] = []
    if len(moments) >= FEWEST:
        found = shifts_of(learned, leads(clinic, moments))
    return {"inquiries": len(moments), "shifts": [asdict(shift) for shift in found]}


def recent_moments(clinic: Clinic, phase: str, now: datetime) -> list[Moment]:
    with connection.cursor() as cursor:
        cursor.execute(RECENT, {**ripe_within(clinic, phase, now), "most": MOST})
        return [Moment(inquiry_id, as_of) for inquiry_id, as_of in cursor]
