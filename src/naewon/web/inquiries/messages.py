"""문자: a text that a colleague writes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.contacts.models import Occasion, Sending
from naewon.contacts.sending.composing import GRACE, compose, withdraw
from naewon.errors import Invalid, NotFound
from naewon.inquiries.access import inquiry_for
from naewon.marketing.cautions import hits, words_of
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed
from naewon.web.inquiries.forms import MessageForm, Scene
from naewon.web.inquiries.steps import asked_again


@asking
def create_message(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """It leaves in a minute, so that a slip can be held back."""
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    form = MessageForm(request.POST, scene=Scene(inquiry, staff, now))
    if not form.is_valid():
        return asked_again(request, form, "message")
    text, is_advert = form.cleaned_data["text"], form.cleaned_data["is_advert"]
    try:
        sending = compose(inquiry, Occasion.BY_HAND, text, by=staff, at=now, is_advert=is_advert, send_at=now + GRACE)
    except Invalid as refusal:
        form.add_error("text", str(refusal.message))
        return asked_again(request, form, "message")
    return changed(
        request, inquiry, _("1분 뒤에 문자를 보냅니다."), reverse("inquiry-message", args=[inquiry.pk, sending.pk])
    )


@asking
def delete_message(request: HttpRequest, staff: Membership, inquiry_id: int, sending_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    sending = Sending.objects.filter(inquiry=inquiry, pk=sending_id).first()
    if sending is None:
        raise NotFound
    withdraw(sending, by=staff, at=timezone.now())
    return changed(request, inquiry, _("문자를 보내지 않았습니다."))


@asking
def show_hints(request: HttpRequest, staff: Membership) -> HttpResponse:
    """Words to be careful with, while somebody types. They stop nothing."""
    found = hits(words_of(staff.clinic_id), request.POST.get("text", ""))
    return render(request, "marketing/hits.html", {"hits": found})
