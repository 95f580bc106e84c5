"""The only way to a score, for a program: through its key."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from naewon.clinics.models import ApiKey
from naewon.errors import NotFound
from naewon.inquiries.models import Inquiry
from naewon.scores.models import ModelVersion, Score
from naewon.scores.reading import newest_of
from naewon.tenancy.within import within

INQUIRIES_A_PAGE = 200
HEAVY = ("version__document", "version__tested", "version__report", "version__refused")


def open_scores(key: ApiKey, *, after: int, since: datetime | None, most: int) -> tuple[list[Score], int | None]:
    """The newest score of each open inquiry of a number above `after`, by that number, and where the next page begins.

    `since` leaves out whose score has not changed from then on.
    """
    key.require("may_read_scores")
    scored = Score.objects.filter(clinic_id=key.clinic_id, inquiry=OuterRef("pk"))
    scored = scored.filter(at__gte=since) if since else scored
    inquiries = Inquiry.objects.filter(Exists(scored), clinic_id=key.clinic_id, pk__gt=after).open()
    found = list(inquiries.order_by("pk").values_list("pk", flat=True)[: most + 1])
    page = found[:most]
    return list(with_story(newest_of(page))), page[-1] if len(found) > most else None


def scores_of(key: ApiKey, inquiry_id: int, *, before: int | None, most: int) -> tuple[list[Score], int | None]:
    """All scores an inquiry ever had, newest first, and where the next page begins. NotFound for another clinic's."""
    key.require("may_read_scores")
    own = Inquiry.objects.filter(clinic_id=key.clinic_id, pk=inquiry_id, erased_at__isnull=True)
    if not own.exists():
        raise NotFound
    rows = Score.objects.filter(clinic_id=key.clinic_id, inquiry_id=inquiry_id)
    rows = rows.filter(pk__lt=before) if before else rows
    found = list(with_story(rows).order_by("-pk")[: most + 1])
    return found[:most], found[most - 1].pk if len(found) > most else None


def all_scores(key: ApiKey) -> "QuerySet[Score]":
    key.require("may_read_scores")
    return Score.objects.filter(clinic_id=key.clinic_id)


def pages_of_all_scores(key: ApiKey) -> Iterator[list[Score]]:
    """Every score there is, inquiry by inquiry and the oldest first: each page is a transaction of its own."""
    last = 0
    while True:
        with within([key.clinic_id]):
            inquiries = all_scores(key).filter(inquiry_id__gt=last).order_by("inquiry_id")
            page = list(inquiries.values_list("inquiry_id", flat=True).distinct()[:INQUIRIES_A_PAGE])
            rows = all_scores(key).filter(inquiry_id__in=page)
            found = list(with_story(rows).order_by("inquiry_id", "at", "pk"))
        if not page:
            return
        yield found
        last = page[-1]


def versions_of(key: ApiKey) -> "QuerySet[ModelVersion]":
    """The models of the clinic, the newest first."""
    key.require("may_read_scores")
    return ModelVersion.objects.filter(clinic_id=key.clinic_id).light().order_by("-trained_at", "-pk")


def with_story(rows: "QuerySet[Score]") -> "QuerySet[Score]":
    return rows.select_related("inquiry__procedure", "inquiry__channel", "version").defer(*HEAVY)
