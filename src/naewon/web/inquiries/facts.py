"""이미 아는 것: writing down an answer, so that nobody asks again."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.inquiries.access import inquiry_for
from naewon.inquiries.questions import code_of, label_of
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed
from naewon.web.inquiries.forms import FactForm


@asking
def create_fact(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    form = FactForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("무엇을 물었고 뭐라고 했는지 적어 주세요."))
    question = code_of(form.cleaned_data["question"])
    inquiry.learn(question, form.cleaned_data["answer"], by=staff, at=timezone.now())
    return changed(request, inquiry, _("적어 두었습니다 · %s") % label_of(question))
