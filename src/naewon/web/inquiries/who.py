"""Who somebody is, in one line."""

from datetime import datetime

from django.utils.translation import gettext as _

from naewon.inquiries.models import Inquiry


def line_of(inquiry: Inquiry, now: datetime) -> str:
    """여 · 31세 · 송파구, as far as known."""
    patient = inquiry.patient
    age = patient.age_on(now.date())
    told = inquiry.answers.get
    parts = [
        patient.get_sex_display() or told("sex"),
        _("%d세") % age if age is not None else told("age"),
        patient.residence or told("residence"),
    ]
    return " · ".join(str(part) for part in parts if part)
