"""상담 기록: what was offered and decided in the room."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid, NotFound
from naewon.inquiries.access import inquiry_for
from naewon.visits.models import Consultation, Decision, consult
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed, offering_instead
from naewon.web.inquiries.consulting import ConsultationForm
from naewon.web.inquiries.forms import Scene
from naewon.web.inquiries.steps import DIALOG, asked_again, steps_for

# What is to be chosen from, the likeliest first.
CHOOSING = {
    Decision.DECIDED: ("treatment-booking", "handover", "again"),
    Decision.THINKING: ("again", "treatment-booking", "handover"),
    Decision.DECLINED: ("later", "handover"),
}


@asking
def create_consultation(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """The next step is offered, but not with who asked that nothing more be done.

    Once more with a question, where the promise was left and nobody said why.
    """
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    form = ConsultationForm(request.POST, scene=Scene(inquiry, staff, now))
    if not form.is_valid():
        return asked_again(request, form, "consultation")
    try:
        row = consult(inquiry, form.cleaned_data["decision"], form.quote(), by=staff, at=now, **form.story())
    except (Conflict, Invalid) as refusal:
        form.add_error("why" if isinstance(refusal, Invalid) else None, str(refusal.message))
        return asked_again(request, form, "consultation")
    words = _("상담을 적었습니다. 약속과 다른 이유도 함께 적었습니다.") if row.apart else _("상담을 적었습니다.")
    undo = reverse("inquiry-consultation", args=[inquiry.pk, row.pk])
    if inquiry.patient.block:
        return changed(request, inquiry, words, undo)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(f"{reverse('inquiry', args=[inquiry.pk])}#steps")
    return offering_instead(render(request, "inquiries/next_step.html", choosing(row, staff, now)), words, undo)


def choosing(talk: Consultation, staff: Membership, now: datetime) -> dict[str, Any]:
    """Nothing is left to do, as a rule, with who decided against it: the visit has closed the inquiry already."""
    inquiry, names = talk.inquiry, CHOOSING[Decision(talk.decision)]
    is_ended = talk.decision == Decision.DECLINED and inquiry.is_closed
    if talk.decision == Decision.DECLINED and not is_ended:
        names = ("ending", *names)
    steps = steps_for(inquiry, staff, now, names, DIALOG)
    likeliest = "" if is_ended else names[0]
    return {"inquiry": inquiry, "steps": steps, "chosen": names[0], "likeliest": likeliest, "talk": talk}


@asking
def delete_consultation(request: HttpRequest, staff: Membership, inquiry_id: int, consultation_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    row = Consultation.objects.filter(inquiry=inquiry, pk=consultation_id).first()
    if row is None:
        raise NotFound
    row.withdraw(by=staff, at=timezone.now())
    return changed(request, inquiry, _("상담 기록을 되돌렸습니다."))
