"""문자: who carries them, what they say, and which were sent."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from naewon.clinics.models import Membership
from naewon.contacts.models import Provider, Sender, Sending, sender_of, set_sender
from naewon.journal.watching import record_list
from naewon.web.asking import asking
from naewon.web.settings.places import tabs
from naewon.web.settings.wordings import all_said

SHOWN = 50


class SenderForm(forms.Form):
    provider = forms.ChoiceField(label=gettext_lazy("발송사"), choices=Provider.choices)
    number = forms.CharField(
        label=gettext_lazy("발신번호"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("발송사에 미리 등록한 번호만 쓸 수 있습니다."),
    )
    api_key = forms.CharField(label="API Key", max_length=80, required=False)
    api_secret = forms.CharField(
        label="API Secret",
        max_length=80,
        required=False,
        widget=forms.PasswordInput(),
        help_text=gettext_lazy("비워 두면 지금 것을 그대로 씁니다."),
    )
    opt_out = forms.CharField(label=gettext_lazy("무료수신거부 번호 (080)"), max_length=20, required=False)
    certificate = forms.CharField(label=gettext_lazy("발송사 전송자격인증 번호"), max_length=60, required=False)


@require_http_methods(["GET", "POST"])
@asking
def message_settings(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_see_messages")
    sender = sender_of(staff.clinic)
    names = ("provider", "number", "opt_out", "certificate")
    initial = {name: getattr(sender, name) for name in names} | {"api_key": sender.keys.get("api_key", "")}
    form = SenderForm(request.POST or None, initial=initial)
    if form.is_valid():
        set_sender(told(sender, form), by=staff, at=timezone.now())
        return redirect("message-settings")
    sent = list(newest(staff))
    record_list("messages", [row.inquiry.patient_id for row in sent], by=staff, at=timezone.now())
    context = {
        "form": form,
        "said": all_said(staff.clinic, timezone.now()),
        "sent": sent,
        "tabs": tabs(staff, "message-settings"),
    }
    return render(request, "settings/messages.html", context, status=422 if form.errors else 200)


def told(sender: Sender, form: SenderForm) -> Sender:
    """As it was typed; a secret that was left empty stays."""
    typed = form.cleaned_data
    for name in ("provider", "number", "opt_out", "certificate"):
        setattr(sender, name, typed[name])
    secret = typed["api_secret"] or sender.keys.get("api_secret", "")
    sender.keys = {name: value for name, value in (("api_key", typed["api_key"]), ("api_secret", secret)) if value}
    return sender


def newest(staff: Membership) -> list[Sending]:
    rows = Sending.objects.filter(clinic_id=staff.clinic_id, inquiry__erased_at__isnull=True)
    return list(rows.select_related("inquiry__patient", "by__user").order_by("-at", "-pk")[:SHOWN])
