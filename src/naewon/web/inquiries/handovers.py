"""인계: offering a person to a colleague."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.handovers.access import standing_offer
from naewon.handovers.models import hand_over
from naewon.inquiries.access import inquiry_for
from naewon.journal.live import tell
from naewon.queues.claiming import release
from naewon.web.asking import asking
from naewon.web.inquiries.answers import settled, undone
from naewon.web.inquiries.forms import HandoverForm, Scene
from naewon.web.inquiries.steps import asked_again


@asking
def create_handover(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    form = HandoverForm(request.POST, scene=Scene(inquiry, staff, now))
    if not form.is_valid():
        return asked_again(request, form, "handover")
    receiver, note = form.cleaned_data["receiver"], form.cleaned_data["note"]
    hand_over(inquiry, receiver, by=staff, at=now, note=note, told=form.told())
    release(inquiry, by=staff)
    tell(inquiry.clinic_id, "bookings")
    words = _("%s님에게 넘겼습니다. 받으면 담당이 바뀝니다.") % receiver.name
    if unknown := form.unknown():
        words = _("%(words)s 아직 모름 %(n)d개") % {"words": words, "n": unknown}
    return settled(request, inquiry, words, reverse("inquiry-handover", args=[inquiry.pk]))


@asking
def delete_handover(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    standing_offer(inquiry, staff).take_back(by=staff, at=timezone.now())
    tell(inquiry.clinic_id, "bookings")
    return undone(request, inquiry, _("넘기지 않고 그대로 둡니다."))
