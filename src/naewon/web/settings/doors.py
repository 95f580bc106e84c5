"""What a person fills in about a connection. Secrets are written, and never shown again."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naewon.errors import Invalid
from naewon.intake.adapter import Puller, Setting, Way
from naewon.intake.adapters.form.framing import origins_of
from naewon.intake.connecting import Plan, read_origin
from naewon.intake.models import Source, SourceKind
from naewon.intake.registry import WAYS

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

    @property
    def then(self) -> Any:
        """What making it brings."""
        return _("만들면 받는 주소가 나옵니다.")

    def prefill(self) -> None:
        """Put in what is known already."""

    def plan(self) -> Plan:
        said = self.cleaned_data
        return Plan(said["name"], said["channel"], tuple(said.get("origins", ())))


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


class WayDoor(Door):
    """A connection whose settings its kind names."""

    way: Way

    @property
    def then(self) -> Any:
        return _("만들면 곧바로 가져오기 시작합니다.") if self.asks else super().then

    @property
    def asks(self) -> bool:
        """Whether it is us who ask: without what opens the sender's door there is nothing to make."""
        return isinstance(self.way, Puller)

    def prefill(self) -> None:
        for setting in self.way.settings:
            self.fields[setting.name] = self.field_for(setting)
        if self.source is None:
            self.initial.setdefault("name", self.way.kind.label)
            self.initial.update({setting.name: made_up() for setting in self.way.settings if setting.is_ours})

    def field_for(self, setting: Setting) -> forms.CharField:
        # One of ours is proposed and not kept yet, so it may be seen: it has to be copied to the sender.
        is_hidden = setting.is_secret and not (setting.is_ours and self.source is None)
        return forms.CharField(
            label=setting.label,
            # A secret that is kept already is typed only where it changes.
            required=self.asks and setting.is_needed and not (self.source and setting.is_secret),
            max_length=4000 if setting.is_long else 500,
            widget=widget_of(setting, is_hidden=is_hidden),
            initial="" if setting.is_secret or self.source is None else self.source.settings.get(setting.name, ""),
            help_text=self.told_about(setting),
        )

    def told_about(self, setting: Setting) -> Any:
        if self.source is None or not setting.is_secret:
            return setting.told
        if self.source.settings.get(setting.name):
            return _("저장되어 있습니다. 바꿀 때만 적어 주세요.")
        return _("아직 없습니다.")

    def plan(self) -> Plan:
        said = self.cleaned_data
        typed = {setting.name: said.get(setting.name, "") for setting in self.way.settings}
        return Plan(said["name"], said["channel"], typed=typed)


def widget_of(setting: Setting, *, is_hidden: bool) -> forms.Widget:
    attributes = {"autocomplete": "new-password" if is_hidden else "off", "spellcheck": "false"}
    if setting.is_long:
        return forms.Textarea({**attributes, "rows": 4})
    return (forms.PasswordInput if is_hidden else forms.TextInput)(attributes)


def made_up() -> str:
    return secrets.token_urlsafe(24)


def door_of(kind: str) -> type[Door] | None:
    """The form for a connection of that kind; None where nobody can make one."""
    if kind == SourceKind.FORM:
        return FormDoor
    if kind in WAYS:
        return type("OneDoor", (WayDoor,), {"way": WAYS[kind]})
    return None
