"""The visits of a file, taken out again: whose they were found to be is unsaid, and what nobody else tells of goes.

A visit somebody gave an answer about stays. One that another file tells of too stays as both tell it, and is that
other's from now on.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from naewon.intake.models import FileImport, ImportedVisit
from naewon.intake.receive import one_at_a_time
from naewon.intake.visits import A_FEW
from naewon.visits.models import ChartVisit, Match


def visits_going(file_import: FileImport) -> QuerySet[ImportedVisit]:
    """What would go, as things stand."""
    return file_import.told.exclude(_answered()).exclude(_told_by_others())


def visits_answered(file_import: FileImport) -> QuerySet[ImportedVisit]:
    """What stays because a person has said whose it is, or whose not."""
    return file_import.told.filter(_answered())


def next_visits(file_import: FileImport, above: int | None) -> list[ImportedVisit]:
    rows = file_import.told.order_by("-pk")
    return list((rows if above is None else rows.filter(pk__lt=above))[:A_FEW])


def take_out_visits(file_import: FileImport, rows: Sequence[ImportedVisit], now: datetime) -> int:
    """How many went."""
    assert file_import.undo_by
    # Nobody ties them while they go.
    one_at_a_time(file_import.clinic_id)
    told = ImportedVisit.objects.filter(pk__in=[row.pk for row in rows]).exclude(_answered())
    shared = list(told.filter(_told_by_others()).values_list("pk", flat=True))
    going = list(told.exclude(pk__in=shared).values_list("chart_visit_id", flat=True))
    for match in Match.objects.standing().filter(chart_visit__in=going).select_related("visit__inquiry"):
        match.take_back(by=file_import.undo_by, at=now)
    ImportedVisit.objects.filter(pk__in=shared).delete()
    ChartVisit.objects.filter(pk__in=going).delete()
    return len(going)


def _answered() -> Q:
    """Somebody answered it, or nothing is left of it but that it was."""
    said = Match.objects.filter(chart_visit=OuterRef("chart_visit"), by__isnull=False)
    return Q(Exists(said)) | Q(chart_visit__destroyed_at__isnull=False)


def _told_by_others() -> Exists:
    others = ImportedVisit.objects.filter(chart_visit=OuterRef("chart_visit"))
    return Exists(others.exclude(file_import=OuterRef("file_import")))
