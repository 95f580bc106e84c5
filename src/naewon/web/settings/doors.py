"""What a person fills in about a connection. Secrets are written, and never shown again."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naewon.errors import Invalid
from naewon.intake.adapters.form.framing import origins_of
from naewon.intake.connecting import SECRETS, Plan, read_origin
from naewon.intake.models import Source, SourceKind

CHANNELS = "channels"
MOST_ORIGINS = 20


class Door(forms.Form):
    """A connection of any kind: how it is called here, and by which channel its inquiries come."""

    name = forms.CharField(label=_("이름"), max_length=80, help_text=_("이 화면에서 알아볼 이름입니다."))
    channel = forms.CharField(
        label=_("유입 경로"),
        max_length=60,
        widget=forms.TextInput({"list": CHANNELS, "autocomplete": "off"}),
        help_text=_("있는 것에서 고르거나 새 이름을 적습니다. 성과는 이 이름으로 모입니다."),
    )

    def __init__(self, *args: Any, source: Source | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source
        if source:
            self.initial.update(name=source.name, channel=source.channel.name)
        self.prefill()

    def prefill(self) -> None:
        """Put in what is known already."""

    def plan(self) -> Plan:
        said = self.cleaned_data
        typed = {name: said[name] for names in SECRETS.values() for name in names if said.get(name)}
        return Plan(said["name"], said["channel"], tuple(said.get("origins", ())), typed)


class FormDoor(Door):
    """홈페이지 상담 신청 폼."""

    origins = forms.CharField(
        label=_("폼을 넣을 홈페이지"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "placeholder": "https://haneul.example", "spellcheck": "false"}),
        help_text=_("한 줄에 주소 하나. www가 붙은 주소도 쓰면 함께 적어 주세요. 비워 두면 어디에나 넣을 수 있습니다."),
    )

    def prefill(self) -> None:
        self.initial.setdefault("name", _("홈페이지 상담 신청"))
        self.initial.setdefault("channel", _("홈페이지"))
        if self.source:
            self.initial["origins"] = "\n".join(origins_of(self.source))

    def clean_origins(self) -> list[str]:
        try:
            named = dict.fromkeys(read_origin(words) for words in self.cleaned_data["origins"].split())
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal.message)) from None
        return list(named)[:MOST_ORIGINS]


class MetaDoor(Door):
    """메타 잠재고객 광고."""

    app_secret = forms.CharField(label=_("앱 시크릿"), required=False, max_length=200)
    page_token = forms.CharField(label=_("페이지 토큰"), required=False, max_length=500)
    verify_token = forms.CharField(label=_("확인 토큰"), required=False, max_length=200)

    def prefill(self) -> None:
        for name in SECRETS[SourceKind.META]:
            self.fields[name].widget = forms.PasswordInput({"autocomplete": "new-password", "spellcheck": "false"})
            self.fields[name].help_text = self.told_about(name)
        if self.source is None:
            self.initial.setdefault("name", _("메타 잠재고객 광고"))
            # Proposed by us and not kept yet, so it may be seen: it has to be copied to Meta.
            self.fields["verify_token"].widget = forms.TextInput({"autocomplete": "off", "spellcheck": "false"})
            self.initial["verify_token"] = secrets.token_urlsafe(16)

    def told_about(self, name: str) -> Any:
        if self.source is None:
            return PLACES[name]
        if self.source.settings.get(name):
            return _("저장되어 있습니다. 바꿀 때만 적어 주세요.")
        return _("아직 없습니다.")


PLACES = {
    "app_secret": _("메타 개발자 화면의 앱 설정 › 기본 설정에 있습니다."),
    "page_token": _("잠재고객을 읽을 수 있는(leads_retrieval) 페이지 토큰입니다."),
    "verify_token": _("메타의 웹훅 설정에 그대로 넣어 주세요. 저장한 뒤에는 다시 보여 드리지 않습니다."),
}
DOORS: dict[SourceKind, type[Door]] = {SourceKind.FORM: FormDoor, SourceKind.META: MetaDoor}
