"""광고에서 전화로: a marketer hands over whom an advert brought, without seeing who they are."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.duty import duties_among
from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.handovers.adverts import free, hand_over_advert, take_back_adverts, take_note_of_adverts, unsaid
from naewon.intake.promising import creative_for
from naewon.journal.live import tell
from naewon.marketing.models import Creative, Offer
from naewon.web.asking import asking
from naewon.web.inquiries.receivers import choices_of, colleagues_in, in_order
from naewon.web.toasts import toast

CHANGED, CLOSE = "handovers:changed", "dialog:close"


class AdvertHandoverForm(forms.Form):
    receiver = forms.ChoiceField(label=gettext_lazy("누구에게"))
    note = forms.CharField(
        label=gettext_lazy("상담원이 알아야 할 것"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("예: 영상에서 당일 시술을 말합니다. 가격은 한쪽 기준입니다."),
    )

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "handover-%s"})
        now = staff.clinic.local(timezone.now())
        self.colleagues = {str(each.pk): each for each in colleagues_in(clinic=staff.clinic_id)}
        duties = duties_among(map(int, self.colleagues), staff.clinic.calendar(), now)
        chosen = in_order(self.colleagues.values(), duties, staff)
        self.fields["receiver"].choices = choices_of(chosen, duties, now)  # type: ignore[attr-defined]


@asking
def ask_handover(request: HttpRequest, staff: Membership, creative_id: int) -> HttpResponse:
    return asked(request, creative_for(staff, creative_id), AdvertHandoverForm(staff=staff))


@asking
def create_handover(request: HttpRequest, staff: Membership, creative_id: int) -> HttpResponse:
    creative, form = creative_for(staff, creative_id), AdvertHandoverForm(request.POST, staff=staff)
    if not form.is_valid():
        return asked(request, creative, form)
    receiver = form.colleagues[form.cleaned_data["receiver"]]
    try:
        batch = hand_over_advert(creative, receiver, form.cleaned_data["note"], by=staff, at=timezone.now())
    except Invalid as refusal:
        form.add_error(None, str(refusal.message))
        return asked(request, creative, form)
    tell(staff.clinic_id, "bookings")
    words = _("%s님에게 넘겼습니다. 받으면 여기에 보입니다.") % receiver.name
    return answered(request, words, creative, reverse("advert-handover", args=[batch]))


@asking
def delete_handover(_request: HttpRequest, staff: Membership, batch: UUID) -> HttpResponse:
    taken_back = take_back_adverts(batch, by=staff, at=timezone.now())
    tell(staff.clinic_id, "bookings")
    return toast(_("%d명을 넘기지 않고 그대로 둡니다.") % taken_back, CHANGED)


@asking
def take_note(_request: HttpRequest, staff: Membership, batch: UUID) -> HttpResponse:
    """That they came back is known: it need not be said again."""
    take_note_of_adverts(batch, by=staff, at=timezone.now())
    return toast(_("확인했습니다."), CHANGED)


def asked(request: HttpRequest, creative: Creative, form: AdvertHandoverForm) -> HttpResponse:
    offer = Offer.shown_on(creative, timezone.localdate(timezone=creative.clinic.zone))
    context = {"creative": creative, "offer": offer, "unsaid": unsaid(offer), "free": free(creative).count()}
    status = 422 if form.errors else 200
    return render(request, "marketing/handover.html", {**context, "form": form}, status=status)


def answered(request: HttpRequest, words: str, creative: Creative, undo: str) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("creative", creative.pk)
    return toast(words, CHANGED, CLOSE, undo=undo, method="delete")
