"""재통화 약속."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.contacts.models import drop_callback, promise_callback
from naewon.inquiries.access import inquiry_for
from naewon.queues.claiming import release
from naewon.queues.placing import place
from naewon.web.asking import asking
from naewon.web.inquiries.answers import settled, undone
from naewon.web.inquiries.forms import CallbackForm, Scene
from naewon.web.inquiries.steps import asked_again
from naewon.web.speaking import clock_time


@asking
def create_callback(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    form = CallbackForm(request.POST, scene=Scene(inquiry, staff, now))
    if not form.is_valid():
        return asked_again(request, form, "callback")
    callback = promise_callback(inquiry, form.moment(), by=staff, at=now, note=form.cleaned_data["note"])
    release(inquiry, by=staff)
    place([inquiry.pk], now)
    words = _("재통화 약속 · %s") % clock_time(callback.due_at, form.now)
    return settled(request, inquiry, words, reverse("inquiry-callback", args=[inquiry.pk]))


@asking
def delete_callback(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    drop_callback(inquiry, by=staff, at=now)
    place([inquiry.pk], now)
    return undone(request, inquiry, _("재통화 약속을 거두었습니다."))
