"""The only way to an inquiry is through the person asking."""

from django.db.models import QuerySet

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.inquiries.models import Inquiry
from naewon.tenancy.kept import kept


def inquiry_for(staff: Membership, inquiry_id: int) -> Inquiry:
    """The inquiry with its story. NotFound for another clinic's, and for who may not see people."""
    inquiry = _known.first(clinic=staff.clinic_id, inquiry=inquiry_id) if staff.can_see_people else None
    if inquiry is None:
        raise NotFound
    # Theirs has been read already, often with its calendar.
    inquiry.clinic = staff.clinic
    return inquiry


@kept
def _known(clinic: int, inquiry: int) -> QuerySet[Inquiry]:
    return Inquiry.objects.of_clinic(clinic).filter(pk=inquiry).with_way().knowing_touches().knowing_calls()
