"""Whether somebody was a patient of the clinic before they asked."""

from naewon.inquiries.models import Inquiry
from naewon.visits.models import Visit


def was_patient(inquiry: Inquiry) -> bool:
    """The chart knows them, or they were here before."""
    return is_charted(inquiry) or came_before(inquiry)


def is_charted(inquiry: Inquiry) -> bool:
    return any(row.chart_number for row in inquiry.patient.records)


def came_before(inquiry: Inquiry) -> bool:
    visits = Visit.objects.filter(clinic_id=inquiry.clinic_id, inquiry__patient=inquiry.patient_id, withdrawn_at=None)
    return visits.filter(arrived_at__lt=inquiry.received_at).exists()
