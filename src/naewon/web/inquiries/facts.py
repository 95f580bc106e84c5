"""이미 아는 것: writing down an answer, so that nobody asks again; and who did ask again says why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.inquiries.access import inquiry_for
from naewon.inquiries.asking import asked_of
from naewon.inquiries.models import Inquiry
from naewon.inquiries.models.fact import KnownAlready
from naewon.inquiries.questions import code_of
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed
from naewon.web.inquiries.forms import FactForm
from naewon.web.inquiries.known import known_of


@require_safe
@asking
def show_fact(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """A dialog for what is known: what was answered so far, and a place for another answer."""
    inquiry = inquiry_for(staff, inquiry_id)
    question = request.GET.get("question", "")
    return _ask_why(request, inquiry, FactForm(initial={"question": question}), question)


@asking
def create_fact(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    form = FactForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("무엇을 물었고 뭐라고 했는지 적어 주세요."))
    question = _meant(inquiry, form.cleaned_data["question"])
    again = form.cleaned_data["again"]
    try:
        fact = inquiry.learn(question, form.answered(), by=staff, at=timezone.now(), again=again)
    except KnownAlready:
        typed = FactForm(initial={"question": question, "answer": form.answered()})
        return _ask_why(request, inquiry, typed, question)
    return changed(request, inquiry, _("적어 두었습니다 · %s") % fact.label)


def _meant(inquiry: Inquiry, words: str) -> str:
    """The code of a question, named by it or as the clinic words it."""
    named = {each.label: each.code for each in asked_of(inquiry.clinic)}
    return named.get(words.strip()) or code_of(words)


def _ask_why(request: HttpRequest, inquiry: Inquiry, form: FactForm, question: str) -> HttpResponse:
    known = next((row for row in known_of(inquiry) if row.code == question), None)
    if known is None:
        raise Invalid(_("아직 모르는 것입니다."))
    form.auto_id = "again-%s"
    return render(request, "inquiries/again.html", {"inquiry": inquiry, "form": form, "known": known})
