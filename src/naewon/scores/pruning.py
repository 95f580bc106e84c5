"""What of scores and models need not be kept for ever. How it was at every contact and outcome stays."""

from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection, transaction

from naewon.clinics.models import Clinic
from naewon.journal.chain import add
from naewon.journal.models import Entry
from naewon.scores.models import ModelVersion, Phase
from naewon.scores.publishing import stood_last

SUPERSEDED = (Path(__file__).parent / "pruning.sql").read_text(encoding="utf-8")
# Every turn of a score is told for so long; after that what was seen at a contact, and each day's last.
WHOLE_FOR = timedelta(days=30)
# As many as the screen lists, and as many steps as anybody takes back.
NEWEST_WITH_FILE, STEPS_BACK = 10, 3


@transaction.atomic
def prune(clinic: Clinic, now: datetime) -> None:
    """Let go of scores between two that matter, and of the files of models that nobody would put in place again."""
    scores, models = let_scores_go(clinic, now - WHOLE_FOR), let_files_go(clinic, now)
    if scores or models:
        detail = {"scores": scores, "models": models}
        add([Entry(clinic_id=clinic.pk, at=now, verb="pruned", subject="scores", detail=detail)])


def let_scores_go(clinic: Clinic, before: datetime) -> int:
    """How many went of those that others followed before then."""
    with connection.cursor() as cursor:
        cursor.execute(SUPERSEDED, {"clinic": clinic.pk, "before": before, "zone": clinic.timezone})
        return int(cursor.rowcount)


def let_files_go(clinic: Clinic, now: datetime) -> int:
    """How many went. A version stays as it was tried and judged; only the model itself goes."""
    return sum(
        ModelVersion.objects.of(clinic.pk, phase)
        .filter(name="", emptied_at__isnull=True)
        .exclude(pk__in=needed(clinic.pk, phase))
        .update(document={}, tested=None, emptied_at=now)
        for phase in Phase.values
    )


def needed(clinic_id: int, phase: str) -> set[int]:
    """The versions that score, that the screen offers, and that a taking back would return to."""
    own = ModelVersion.objects.of(clinic_id, phase).filter(name="")
    newest = own.order_by("-trained_at", "-pk").values_list("pk", flat=True)[:NEWEST_WITH_FILE]
    back = stood_last(clinic_id, phase).values_list("pk", flat=True)[:STEPS_BACK]
    return {*own.standing().values_list("pk", flat=True), *newest, *back}
