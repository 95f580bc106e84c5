"""상담 기록: what was offered and decided in the room."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid, NotFound
from naewon.inquiries.access import inquiry_for
from naewon.visits.models import Consultation, consult
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed
from naewon.web.inquiries.consulting import ConsultationForm
from naewon.web.inquiries.forms import Scene
from naewon.web.inquiries.steps import asked_again


@asking
def create_consultation(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """Once more with a question, where the promise was left and nobody said why."""
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
    return changed(request, inquiry, words, reverse("inquiry-consultation", args=[inquiry.pk, row.pk]))


@asking
def delete_consultation(request: HttpRequest, staff: Membership, inquiry_id: int, consultation_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    row = Consultation.objects.filter(inquiry=inquiry, pk=consultation_id).first()
    if row is None:
        raise NotFound
    row.withdraw(by=staff, at=timezone.now())
    return changed(request, inquiry, _("상담 기록을 되돌렸습니다."))
