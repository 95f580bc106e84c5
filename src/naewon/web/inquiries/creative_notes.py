"""What somebody who came by an advert expected: told to who owns the advert, without who it was."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.inquiries.access import inquiry_for
from naewon.inquiries.models import Inquiry
from naewon.team.feedback import LONGEST, tell_of_advert
from naewon.web.asking import asking
from naewon.web.toasts import toast


class NoteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("이 광고 보고 오신 분들은"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("예: 당일 시술까지 되는 줄 알고 오십니다. 이름과 번호는 지우고 전합니다."),
    )


@asking
def ask_note(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    return asked(request, inquiry_for(staff, inquiry_id), NoteForm(auto_id="note-%s"))


@asking
def create_note(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry, form = inquiry_for(staff, inquiry_id), NoteForm(request.POST, auto_id="note-%s")
    if not form.is_valid():
        return asked(request, inquiry, form)
    try:
        note = tell_of_advert(inquiry, form.cleaned_data["text"], by=staff, at=timezone.now())
    except Invalid as refusal:
        form.add_error("text", str(refusal.message))
        return asked(request, inquiry, form)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("inquiry", inquiry.pk)
    undo = reverse("creative-note", args=[note.pk])
    return toast(_("마케터에게 전했습니다."), "dialog:close", undo=undo, method="delete")


def asked(request: HttpRequest, inquiry: Inquiry, form: NoteForm) -> HttpResponse:
    context = {"inquiry": inquiry, "form": form}
    return render(request, "inquiries/creative_note.html", context, status=422 if form.errors else 200)
