"""인계: offering a person to a colleague."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.handovers.models import hand_over
from naewon.inquiries.access import inquiry_for
from naewon.journal.live import tell
from naewon.queues.claiming import release
from naewon.web.asking import asking
from naewon.web.inquiries.answers import settled
from naewon.web.inquiries.forms import HandoverForm, Scene
from naewon.web.inquiries.steps import asked_again


@asking
def create_handover(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    form = HandoverForm(request.POST, scene=Scene(inquiry, staff, now))
    if not form.is_valid():
        return asked_again(request, form, "handover")
    handover = hand_over(inquiry, form.cleaned_data["receiver"], by=staff, at=now, note=form.cleaned_data["note"])
    release(inquiry, by=staff)
    tell(inquiry.clinic_id, "bookings")
    return settled(request, inquiry, _("%s님에게 넘겼습니다. 받으면 담당이 바뀝니다.") % handover.receiver.name)
