"""What of a report card no night waits for: worked out when somebody opens the card, and kept with the version.

Whether a version is published hangs on none of it. Each part is kept as soon as it is there, so the card fills while
somebody looks at it, and who takes up what a killed worker left does not begin anew.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from leadscore import Examined
from naewon.clinics.models import Membership
from naewon.journal.live import tell
from naewon.scores.alone import alone
from naewon.scores.card.again import examined_again
from naewon.scores.card.gaps import gaps_of
from naewon.scores.card.growth import growth_of, kept_growth
from naewon.scores.card.kinds import kinds_of
from naewon.scores.card.odoo import odoo_of
from naewon.scores.gate import Trial
from naewon.scores.models import ModelVersion
from naewon.tenancy.within import within

FILL = "scores.fill_card"
# Quickest first: there is something to read while the learning curve is drawn.
PARTS: dict[str, Callable[[Examined, Trial], Any]] = {"kinds": kinds_of, "odoo": odoo_of, "gaps": gaps_of}
NAMES = (*PARTS, "growth")
# A training notes until when the older part reached; a version from before that had its card with it.
FILLABLE = "older_until"


def missing(report: Mapping[str, Any]) -> list[str]:
    """The parts still to come, in their order."""
    return [name for name in NAMES if name not in report] if FILLABLE in report else []


def ask_to_fill(version: ModelVersion, *, by: Membership) -> None:
    """Let a worker fill the card, unless it is whole or one has been asked already."""
    by.require("can_see_model")
    if not missing(version.report):
        return
    lock = f"{FILL}:{version.pk}"
    task = app.configure_task(FILL, allow_unknown=True, queueing_lock=lock)
    try:
        # A savepoint: that there is one already must not spoil the transaction this is asked for in.
        with transaction.atomic():
            task.defer(clinic_id=version.clinic_id, version_id=version.pk)
    except AlreadyEnqueued:
        pass


def fill(clinic_id: int, version_id: int, now: datetime) -> None:
    """Work out what is missing. Nothing where another worker is at it, or it is whole, or the version was let go."""
    with alone(FILL, version_id) as is_alone:
        with within([clinic_id]):
            version = ModelVersion.objects.select_related("clinic").defer("document").get(pk=version_id)
            names = missing(version.report) if is_alone and version.tested else []
            examined = examined_again(version) if names else None
        if names and examined is None:
            keep(version, dict.fromkeys(names))
        elif examined:
            trial = Trial.of(examined)
            for name in names:
                keep(version, {name: part(name, version, examined, trial, now)})


def part(name: str, version: ModelVersion, examined: Examined, trial: Trial, now: datetime) -> Any:
    if name in PARTS:
        return PARTS[name](examined, trial)
    with within([version.clinic_id]):
        kept = kept_growth(version.clinic_id, version.phase, now)
    return kept or growth_of(examined, trial, now)


def keep(version: ModelVersion, parts: Mapping[str, Any]) -> None:
    with within([version.clinic_id]):
        row = ModelVersion.objects.select_for_update().only("report").get(pk=version.pk)
        row.report |= parts
        row.save(update_fields=["report"])
        tell(version.clinic_id, "training")
