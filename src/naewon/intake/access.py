"""The only way to a source, a file or a delivery is through the person asking."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.intake.models import GAP, UNOPENED, WITHOUT_DOOR, Delivery, FileImport, Refusal, Source, SourceKind, Trouble
from naewon.intake.refusals import APART, STRANGER, WITHHELD

A_FEW = 5
A_WEEK = timedelta(days=7)


def sources_of(staff: Membership, now: datetime) -> QuerySet[Source]:
    """The doors of the clinic that others knock at, each with when one came last, what was refused today, and
    how many hid their number, and how many letters of strangers there were in a week."""
    staff.require("can_see_intake")
    told = Delivery.objects.filter(source=OuterRef("pk")).exclude(external_id__startswith=GAP)
    newest = told.order_by("-received_at").values("received_at")[:1]
    today = now.astimezone(staff.clinic.zone).date()
    counted = Refusal.objects.filter(source=OuterRef("pk"), date=today)
    refused = counted.exclude(reason__in=APART).values("source").annotate(times=Sum("count"))
    week = Refusal.objects.filter(source=OuterRef("pk"), date__gt=today - A_WEEK, reason=STRANGER)
    strangers = week.values("source").annotate(times=Sum("count"))
    sources = Source.objects.filter(clinic_id=staff.clinic_id).exclude(kind__in=WITHOUT_DOOR)
    sources = sources.select_related("channel", "clinic", "pull", "health")
    return sources.annotate(
        last_received_at=Subquery(newest),
        refused_today=Subquery(refused.values("times")),
        strangers=Subquery(strangers.values("times")),
        withheld_today=Subquery(counted.filter(reason=WITHHELD).values("count")),
    ).order_by("pk")


def sources_that_need_somebody(staff: Membership, now: datetime) -> list[Source]:
    """Connections that their senders say do not stand, or will not for long."""
    staff.require("can_see_intake")
    rows = Source.objects.filter(clinic_id=staff.clinic_id, is_active=True, health__isnull=False)
    return [source for source in rows.select_related("health").order_by("pk") if source.health.needs_somebody(now)]


def source_for(staff: Membership, source_id: int) -> Source:
    staff.require("can_see_intake")
    found = Source.objects.filter(clinic_id=staff.clinic_id, pk=source_id).exclude(kind__in=WITHOUT_DOOR)
    source = found.select_related("channel", "clinic").first()
    if source is None:
        raise NotFound
    return source


def forms_of(staff: Membership) -> QuerySet[Source]:
    """The forms of the clinic, in the order in which they were connected."""
    staff.require("can_see_forms")
    forms = Source.objects.filter(clinic_id=staff.clinic_id, kind=SourceKind.FORM)
    return forms.select_related("channel", "clinic").order_by("pk")


def form_for(staff: Membership, source_id: int) -> Source:
    source = forms_of(staff).filter(pk=source_id).first()
    if source is None:
        raise NotFound
    return source


def imports_of(staff: Membership) -> QuerySet[FileImport]:
    """The files of the clinic without their content, newest first."""
    staff.require("can_see_intake")
    files = FileImport.objects.filter(clinic_id=staff.clinic_id).select_related("by__user", "clinic", "source__clinic")
    return files.defer("content").order_by("-uploaded_at", "-pk")


def import_for(staff: Membership, import_id: int) -> FileImport:
    file_import = imports_of(staff).filter(pk=import_id).first()
    if file_import is None:
        raise NotFound
    return file_import


def deliveries_in_trouble(staff: Membership) -> QuerySet[Delivery]:
    """What needs a look, newest first."""
    staff.require("can_see_intake")
    waiting = Delivery.objects.filter(~Q(trouble=""), clinic_id=staff.clinic_id, dismissed_at__isnull=True)
    return waiting.select_related("source").order_by("-received_at", "-pk")


def causes_of(staff: Membership) -> list[dict[str, Any]]:
    """What several of these wait for, that which most do first."""
    rows = deliveries_in_trouble(staff).exclude(external_id__startswith=UNOPENED).exclude(trouble=Trouble.DOUBTFUL)
    kinds = rows.order_by().values("source", "source__name", "trouble", "trouble_detail").annotate(times=Count("pk"))
    return [dict(kind) for kind in kinds.filter(times__gt=1).order_by("-times")[:A_FEW]]


def delivery_for(staff: Membership, delivery_id: int) -> Delivery:
    """A delivery that needs a look or was set aside for good."""
    staff.require("can_see_intake")
    found = Delivery.objects.filter(~Q(trouble=""), clinic_id=staff.clinic_id, pk=delivery_id)
    delivery = found.select_related("source").first()
    if delivery is None:
        raise NotFound
    return delivery
