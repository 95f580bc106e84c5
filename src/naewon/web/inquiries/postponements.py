"""보류."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.inquiries.access import inquiry_for
from naewon.queues.claiming import release
from naewon.queues.placing import place
from naewon.web.asking import asking
from naewon.web.inquiries.answers import settled, undone
from naewon.web.inquiries.forms import PostponementForm, Scene
from naewon.web.inquiries.steps import asked_again
from naewon.web.speaking import clock_time


@asking
def create_postponement(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    form = PostponementForm(request.POST, scene=Scene(inquiry, staff, now))
    if not form.is_valid():
        return asked_again(request, form, "postponement")
    postponement = inquiry.postpone(form.moment(), by=staff, at=now, reason=form.cleaned_data["reason"])
    release(inquiry, by=staff)
    place([inquiry.pk], now)
    words = _("보류 · %s까지") % clock_time(postponement.until, form.now)
    return settled(request, inquiry, words, reverse("inquiry-postponement", args=[inquiry.pk]))


@asking
def delete_postponement(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    inquiry.lift_postponement(by=staff, at=now)
    place([inquiry.pk], now)
    return undone(request, inquiry, _("보류를 풀었습니다."))
