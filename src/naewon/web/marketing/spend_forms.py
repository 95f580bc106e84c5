"""What an advert cost, as it is typed."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Membership
from naewon.marketing.models import Campaign, Creative
from naewon.marketing.spending import MOST_DAYS, MOST_WON

KINDS: dict[str, Any] = {"widget": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}


class SpendForm(forms.Form):
    where = forms.ChoiceField(label=_("어느 캠페인인가요"), help_text=_("소재마다 알면 소재를 고르세요."))
    won = forms.IntegerField(
        label=_("광고비, 부가세 포함 (원)"),
        min_value=0,
        max_value=MOST_WON,
        widget=forms.NumberInput({"inputmode": "numeric", "step": 1}),
    )
    first = forms.DateField(label=_("언제부터"), **KINDS)
    last = forms.DateField(label=_("언제까지"), help_text=_("여러 날이면 하루씩 똑같이 나누어 적습니다."), **KINDS)

    def __init__(self, *args: Any, staff: Membership, today: date, **kwargs: Any) -> None:
        yesterday = today - timedelta(days=1)
        kwargs["initial"] = {"first": yesterday, "last": yesterday, **kwargs.get("initial", {})}
        super().__init__(*args, **{"auto_id": "spend-%s", **kwargs})
        self.today = today
        self.places = places_of(staff)
        self.fields["where"].choices = [(key, name) for key, (name, *_row) in self.places.items()]  # type: ignore[attr-defined]

    def clean(self) -> None:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if last and last > self.today:
            self.add_error("last", _("아직 오지 않은 날입니다."))
        if first and last and not 0 <= (last - first).days < MOST_DAYS:
            self.add_error("last", _("끝나는 날은 시작하는 날부터 1년 안의 날이어야 합니다."))

    def told(self) -> tuple[Campaign, Creative | None, int, date, date]:
        told = self.cleaned_data
        _name, campaign, creative = self.places[told["where"]]
        return campaign, creative, told["won"], told["first"], told["last"]


def places_of(staff: Membership) -> dict[str, tuple[str, Campaign, Creative | None]]:
    """What money can be spent on, by the key of its choice: each campaign, then its creatives."""
    campaigns = Campaign.objects.filter(clinic_id=staff.clinic_id).select_related("channel")
    found: dict[str, tuple[str, Campaign, Creative | None]] = {}
    for campaign in campaigns.prefetch_related("creatives").order_by("channel__name", "name"):
        name = f"{campaign.channel.name} › {campaign.name}"
        found[f"campaign-{campaign.pk}"] = (name, campaign, None)
        for creative in campaign.creatives.all():
            found[f"creative-{creative.pk}"] = (f"{name} › {creative.name}", campaign, creative)
    return found
