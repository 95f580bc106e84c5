"""What an advert promises, as it is typed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naewon.intake.promising import Terms
from naewon.marketing.models import Creative, Offer

MOST_WON = 2_000_000_000
KINDS: dict[str, Any] = {"widget": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}


class OfferForm(forms.Form):
    creative = forms.ChoiceField(label=_("어느 광고인가요"))
    title = forms.CharField(
        label=_("무엇을 약속하나요"), max_length=120, help_text=_("광고에 쓴 그대로. 예: 자연유착 쌍꺼풀")
    )
    price_won = forms.IntegerField(
        label=_("가격, 부가세 포함 (원)"),
        required=False,
        min_value=0,
        max_value=MOST_WON,
        widget=forms.NumberInput({"inputmode": "numeric", "step": 1}),
    )
    covers = forms.CharField(
        label=_("가격에 포함된 것"), max_length=200, required=False, help_text=_("예: 수면마취, 1년 재교정")
    )
    doctor = forms.CharField(label=_("의사"), max_length=40, required=False)
    conditions = forms.CharField(
        label=_("조건"), max_length=200, required=False, help_text=_("예: 첫 방문, 양쪽 함께. 전 가격과 대상")
    )
    starts_on = forms.DateField(label=_("언제부터"), **KINDS)
    ends_on = forms.DateField(label=_("언제까지"), required=False, help_text=_("비워 두면 끝낼 때까지"), **KINDS)

    def __init__(self, *args: Any, creatives: list[Creative], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "offer-%s", **kwargs})
        rows = [(str(row.pk), f"{row.campaign.channel.name} › {row.campaign.name} › {row.name}") for row in creatives]
        self.fields["creative"].choices = rows  # type: ignore[attr-defined]
        if len(rows) == 1:
            self.fields["creative"].widget = forms.HiddenInput()
            self.initial.setdefault("creative", rows[0][0])

    def terms(self) -> Terms:
        return Terms(**{name: self.cleaned_data[name] for name in Terms.__slots__})


class EndForm(forms.Form):
    last_day = forms.DateField(label=_("마지막으로 보이는 날"), **KINDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "ending-%s", **kwargs})


def as_it_stands(offer: Offer, starts_on: date) -> dict[str, Any]:
    """What a form that corrects begins with."""
    return {name: getattr(offer, name) for name in Terms.__slots__} | {"starts_on": starts_on}
