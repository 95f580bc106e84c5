"""문의 등록: what is asked while somebody is on the line."""

from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.intake.entering import Typed, channels_by_use, refuse_what_may_not_be_kept
from naewon.intake.origins import channel_called, plain
from naewon.intake.paste.found import Pasted
from naewon.marketing.models import Channel, ChannelKind
from naewon.patients.models import Purpose, Way
from naewon.patients.phone import read_phone
from naewon.patients.wordings import Wording, wording_of
from naewon.web.bookings.days import moment_asked

BY_PHONE = _("전화")
WAYS = [(Way.PHONE, BY_PHONE), (Way.VISIT, _("방문")), (Way.CHAT, _("채팅·문자"))]
# Before the name of a channel that there is not yet.
NEW = "+"
AGREED = {"agreed_collect_use": Purpose.COLLECT_USE, "agreed_sensitive": Purpose.SENSITIVE}
TYPED_DIGITS = {
    "type": "tel",
    "inputmode": "tel",
    "autocomplete": "off",
    "data-phone": True,
    "hx-post": reverse_lazy("known-number"),
    "hx-trigger": "input changed delay:150ms, draft:restored from:closest form",
    "hx-target": "#entry-known",
    "hx-swap": "innerHTML",
}
COMPLETED = {
    "autocomplete": "off",
    "role": "combobox",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    "aria-controls": "entry-wishes",
    "data-choose": "entry-wishes",
}


class EntryForm(forms.Form):
    """The last field holds a colleague's memo, or what the person wrote themselves."""

    phone = forms.CharField(
        label=_("연락처"), max_length=80, required=False, widget=forms.TextInput({**TYPED_DIGITS, "size": 16})
    )
    name = forms.CharField(
        label=_("이름"), max_length=60, required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    wish = forms.CharField(label=_("시술"), max_length=120, required=False, widget=forms.TextInput(COMPLETED))
    channel = forms.ChoiceField(label=_("유입 경로"), required=False)
    time = forms.CharField(
        label=_("희망 시간"), max_length=120, required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    callback = forms.CharField(
        label=_("재통화 약속"), required=False, widget=forms.TextInput({"type": "datetime-local", "step": 300})
    )
    memo = forms.CharField(
        label=_("메모"), max_length=2000, required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    way = forms.ChoiceField(label=_("어떻게 왔나요"), choices=WAYS, initial=Way.PHONE, widget=forms.RadioSelect)
    agreed_collect_use = forms.BooleanField(label=_("개인정보 수집·이용"), required=False)
    agreed_sensitive = forms.BooleanField(label=_("민감정보(시술·증상)"), required=False)

    def __init__(
        self, *args: Any, staff: Membership, person: Pasted | None = None, channel: str = "", **kwargs: Any
    ) -> None:
        """`person`: whom a pasted text tells of; then the words are the person's own. `channel`: what is proposed."""
        super().__init__(*args, **{"auto_id": "entry-%s", **kwargs})
        self.staff, self.person = staff, person
        self.channels = {str(row.pk): row for row in channels_by_use(staff.clinic_id)}
        self.offer_channels(person.says("channel") if person else channel)
        if person:
            self.fields["memo"].label = _("남긴 말")
            self.fields["memo"].widget = forms.Textarea({"rows": 3})
        else:
            del self.fields["time"], self.fields["callback"]
        if self.initial.get("phone"):
            self.fields["phone"].widget.attrs["hx-trigger"] += ", load"

    def offer_channels(self, told: str) -> None:
        """`told` is the channel that is proposed, known here or not."""
        choices: list[tuple[str, Any]] = [(pk, row.name) for pk, row in self.channels.items()]
        if not any(row.kind == ChannelKind.PHONE for row in self.channels.values()):
            choices.append(("", BY_PHONE))
        if told:
            rows = self.channels.items()
            known = next((pk for pk, row in rows if plain(told) in {plain(row.name), plain(row.code)}), None)
            if known is None:
                choices.append((NEW + told, gettext("%s (새 경로)") % told))
            self.initial["channel"] = known or NEW + told
        self.fields["channel"].choices = choices  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """What cannot be a number is a slip of the finger; whom else to ask is on the line."""
        phone = str(self.cleaned_data["phone"]).strip()
        if phone and read_phone(phone).e164 is None:
            raise forms.ValidationError(_("번호를 읽을 수 없습니다. 예: 010-1234-5678"))
        return phone

    def clean_callback(self) -> datetime | None:
        written = str(self.cleaned_data["callback"])
        if not written:
            return None
        try:
            at = moment_asked(written, self.staff.clinic)
        except Invalid as error:
            raise forms.ValidationError(str(error)) from error
        if at <= timezone.now():
            raise forms.ValidationError(_("재통화 시각은 지금보다 뒤여야 합니다."))
        return at

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if "phone" not in self.errors:
            try:
                refuse_what_may_not_be_kept(self.typed(""))
            except Invalid as error:
                self.add_error("agreed_sensitive" if said.get("name") or said.get("phone") else "phone", str(error))
        return said

    def typed(self, key: str) -> Typed:
        said = self.cleaned_data
        words = {"message" if self.person else "memo": said.get("memo", "")}
        return Typed(
            key=key,
            name=said.get("name", ""),
            phone=said.get("phone", ""),
            wish=said.get("wish", ""),
            channel=self.chosen_channel(),
            agreed=tuple(purpose for box, purpose in AGREED.items() if said.get(box)),
            way=said.get("way", Way.PHONE),
            wished_time=said.get("time", ""),
            callback_at=said.get("callback"),
            wants_call=self.person is not None and self.person.wants_call,
            **words,
        )

    def chosen_channel(self) -> Channel | None:
        chosen = self.cleaned_data.get("channel", "")
        if chosen.startswith(NEW):
            return channel_called(self.staff.clinic_id, chosen.removeprefix(NEW), ChannelKind.OTHER)
        return self.channels.get(chosen)

    def place_focus(self) -> None:
        """On what has to be mended, else where one begins."""
        first = next((name for name in self.fields if name in self.errors), "phone")
        self.fields[first].widget.attrs["data-focus"] = "always"

    @property
    def wordings(self) -> list[Wording]:
        return [wording_of(purpose) for purpose in AGREED.values()]

    @property
    def boxes(self) -> list[forms.BoundField]:
        return [self[name] for name in AGREED]
