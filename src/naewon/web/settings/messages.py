"""문자: who carries them, what they say, and which were sent."""

from typing import NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from naewon.clinics.models import Membership
from naewon.contacts.models import Occasion, Provider, Sender, Sending, sender_of, set_sender, write_template
from naewon.contacts.sending.adverts import judge_plain
from naewon.contacts.sending.sizes import bytes_of, size_of
from naewon.contacts.sending.wordings import BLANKS, OWN_BLANKS, judge, said_on
from naewon.errors import Invalid, NotFound
from naewon.journal.watching import record_list
from naewon.web.asking import asking
from naewon.web.settings.places import tabs
from naewon.web.toasts import toast

SHOWN = 50
# What is sent today; the others are kept for when bookings write by themselves.
IN_USE = (Occasion.RECEIVED, Occasion.FAREWELL, Occasion.BY_HAND)


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


class Said(NamedTuple):
    """What is said on an occasion, how long that is, and which blanks it may have."""

    occasion: Occasion
    text: str
    length: int
    blanks: list[tuple[str, str]]


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
    context = {"form": form, "said": all_said(staff), "sent": sent, "tabs": tabs(staff, "message-settings")}
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


def all_said(staff: Membership) -> list[Said]:
    found = []
    for occasion in IN_USE:
        text = said_on(staff.clinic, occasion)
        blanks = [(name, str(BLANKS[name])) for name in OWN_BLANKS[occasion]]
        found.append(Said(occasion, text, bytes_of(text), blanks))
    return found


@require_POST
@asking
def create_template(request: HttpRequest, staff: Membership, occasion: str) -> HttpResponse:
    """What the clinic says from now on. Refused where it could not be sent, or would be an advert in disguise."""
    if occasion not in IN_USE:
        raise NotFound
    text = request.POST.get("text", "").replace("\r\n", "\n").strip()
    if not text:
        raise Invalid(_("보낼 말을 적어 주세요."))
    judge(Occasion(occasion), text)
    judge_plain(text)
    size_of(text)
    write_template(Occasion(occasion), text, by=staff, at=timezone.now())
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("message-settings")
    return toast(_("문구를 저장했습니다."), "messages:changed")
