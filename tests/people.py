"""Two records that may be one person, and all that hangs on them."""

from datetime import timedelta
from typing import Any

from django.apps import apps

from cast import NOW, Cast, asks
from naewon.inquiries.models import Inquiry
from naewon.intake.likening import compare
from naewon.patients.models import Likeness, Patient

# What tells of a merge, or follows of itself.
LEFT_ASIDE = {
    *("journal.entry", "journal.outbox", "journal.strand", "patients.likeness", "patients.merge"),
    # Dated beside the columns, and never changed.
    "patients.detail",
    *("queues.place", "scores.readtext", "scores.score"),
}


def alike(cast: Cast, one: Inquiry, other: Inquiry) -> Likeness:
    """The pair, as it was found."""
    assert compare(cast.haneul.pk, [one.patient_id], NOW) >= 1
    return Likeness.objects.get(
        one__in=[one.patient_id, other.patient_id], other__in=[one.patient_id, other.patient_id]
    )


def are_alike(cast: Cast, one: Inquiry) -> bool:
    """Whether anybody is proposed now."""
    return compare(cast.haneul.pk, [one.patient_id], NOW) > 0


def two_records(cast: Cast) -> tuple[Inquiry, Inquiry]:
    """김하늘 asked a week ago, and again today with a new number that ends alike."""
    week_ago = NOW - timedelta(days=7)
    return asks(cast, phone="010-7315-2846", at=week_ago), asks(cast, phone="010-9222-2846", channel=cast.referral)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table that carries a clinic, opened."""
    models = [model for model in apps.get_models() if model._meta.label_lower not in LEFT_ASIDE]
    return {
        model._meta.label_lower: [
            {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
            for row in model._default_manager.order_by("pk")
        ]
        for model in models
        if hasattr(model, "clinic_id")
    }


def of(patient: Patient) -> set[int]:
    """Their inquiries."""
    return set(Inquiry.objects.filter(patient=patient).values_list("pk", flat=True))
