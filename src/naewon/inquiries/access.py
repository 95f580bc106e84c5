"""The only way to an inquiry is through the person asking."""

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.inquiries.models import Inquiry


def inquiry_for(staff: Membership, inquiry_id: int) -> Inquiry:
    """The inquiry with its story. NotFound for another clinic's, and for who may not see people."""
    known = Inquiry.objects.visible_to(staff).with_way().knowing_touches().knowing_calls()
    inquiry = known.filter(pk=inquiry_id).first()
    if inquiry is None:
        raise NotFound
    # Theirs has been read already, often with its calendar.
    inquiry.clinic = staff.clinic
    return inquiry
