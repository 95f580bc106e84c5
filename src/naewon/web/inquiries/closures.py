"""종결."""

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
from naewon.web.inquiries.forms import ClosureForm, Scene
from naewon.web.inquiries.steps import asked_again


@asking
def create_closure(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    form = ClosureForm(request.POST, scene=Scene(inquiry, staff, now))
    if not form.is_valid():
        return asked_again(request, form, "closure")
    closure = inquiry.close(form.cleaned_data["reason"], by=staff, at=now, note=form.cleaned_data["note"])
    release(inquiry, by=staff)
    place([inquiry.pk], now)
    words = _("종결 · %s") % closure.get_reason_display()
    return settled(request, inquiry, words, reverse("inquiry-closure", args=[inquiry.pk]))


@asking
def delete_closure(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """Reopen."""
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    inquiry.reopen(by=staff, at=now)
    place([inquiry.pk], now)
    return undone(request, inquiry, _("다시 열었습니다."))
