"""What adverts promise, as it is typed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naewon.intake.promising import Terms
from naewon.marketing.models import Campaign, Creative, Offer

NEW = "new"
MOST_WON = 2_000_000_000
KINDS: dict[str, Any] = {"widget": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}


class TermsForm(forms.Form):
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "offer-%s", **kwargs})

    def terms(self) -> Terms:
        return Terms(**{name: self.cleaned_data[name] for name in Terms.__slots__})


class OfferForm(TermsForm):
    """Of one advert, which is chosen here or made here and now below one of the campaigns."""

    creative = forms.ChoiceField(label=_("어느 광고인가요"))
    campaign = forms.ChoiceField(label=_("어느 캠페인의 광고인가요"), required=False)
    name = forms.CharField(
        label=_("새 광고의 이름"), max_length=120, required=False, help_text=_("광고 관리자에서 부르는 그대로")
    )

    def __init__(self, *args: Any, creatives: Iterable[Creative], campaigns: Iterable[Campaign], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        below = [(str(row.pk), f"{row.channel.name} › {row.name}") for row in campaigns]
        rows = [*choices_of(creatives), *[(NEW, str(_("새 광고 만들기")))] * bool(below)]
        self.can_make = bool(below)
        self.fields["creative"].choices = rows  # type: ignore[attr-defined]
        self.fields["campaign"].choices = [("", _("고르지 않음")), *below]  # type: ignore[attr-defined]

    @property
    def is_of_new(self) -> bool:
        return bool(self.cleaned_data["creative"] == NEW)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("creative") == NEW:
            for field, words in (("campaign", _("캠페인을 골라 주세요.")), ("name", _("광고 이름을 적어 주세요."))):
                if not said.get(field, "").strip() and field not in self.errors:
                    self.add_error(field, words)
        return said


class AdvertsForm(forms.Form):
    """Some of the adverts that are shown, all at first. Where there is but one it is that one."""

    adverts = forms.MultipleChoiceField(label=_("광고"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, creatives: Iterable[Creative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = choices_of(creatives)
        self.fields["adverts"].choices = self.rows  # type: ignore[attr-defined]
        self.initial.setdefault("adverts", [pk for pk, _name in self.rows])

    def clean_adverts(self) -> list[int]:
        chosen = self.cleaned_data["adverts"] or [pk for pk, _name in self.rows if len(self.rows) == 1]
        if not chosen:
            raise forms.ValidationError(_("광고를 하나 이상 골라 주세요."))
        return [int(pk) for pk in chosen]


class ChosenForm(AdvertsForm, TermsForm):
    """Of adverts that were chosen before."""


class EndForm(AdvertsForm):
    last_day = forms.DateField(label=_("마지막으로 보이는 날"), **KINDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "ending-%s", **kwargs})


def choices_of(creatives: Iterable[Creative]) -> list[tuple[str, str]]:
    return [(str(row.pk), f"{row.campaign.channel.name} › {row.campaign.name} › {row.name}") for row in creatives]


def as_it_stands(offer: Offer, starts_on: date) -> dict[str, Any]:
    """What a form that corrects begins with."""
    return {name: getattr(offer, name) for name in Terms.__slots__} | {"starts_on": starts_on}
