"""예약대기: who would come sooner, or when there is room."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.inquiries.access import inquiry_for
from naewon.visits.models import standing_wait, wish
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed
from naewon.web.inquiries.forms import Scene
from naewon.web.inquiries.steps import asked_again
from naewon.web.inquiries.waiting_form import WaitingForm


@asking
def create_waiting(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry, now = inquiry_for(staff, inquiry_id), timezone.now()
    form = WaitingForm(request.POST, scene=Scene(inquiry, staff, now))
    if not form.is_valid():
        return asked_again(request, form, "waiting")
    wanted = {name: form.cleaned_data[name] for name in ("days", "part", "manager")}
    wish(inquiry, by=staff, at=now, **wanted)
    undo = reverse("inquiry-waiting", args=[inquiry.pk])
    return changed(request, inquiry, _("예약대기에 올렸습니다. 시간이 비면 권해 드립니다."), undo)


@asking
def delete_waiting(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    if row := standing_wait(inquiry):
        row.withdraw(by=staff, at=timezone.now())
    return changed(request, inquiry, _("예약대기를 그만두었습니다."))
