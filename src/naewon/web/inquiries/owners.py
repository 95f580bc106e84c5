"""담당: whose an inquiry is."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.inquiries.access import inquiry_for
from naewon.queues.placing import place
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed


@asking
def delete_giving_back(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """Whose it was before the clock ran out has it again."""
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    assignment = inquiry.undo_giving_back(by=staff, at=now)
    place([inquiry.pk], now)
    return changed(request, inquiry, _("%s님이 다시 담당입니다.") % assignment.staff.name)
