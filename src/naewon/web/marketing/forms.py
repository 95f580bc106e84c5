"""이 코드는 …: what a marketer says a code stands for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Membership
from naewon.intake.codes import LEVELS
from naewon.intake.naming import Meaning
from naewon.marketing.models import Campaign, Channel, Creative

LEVEL_NAMES = [("channel", _("채널")), ("campaign", _("캠페인")), ("creative", _("광고")), ("keyword", _("키워드"))]


class MeaningForm(forms.Form):
    """One that there is, or else a new one of that kind, by name, below what it belongs to."""

    existing = forms.ChoiceField(label=_("있는 것에서 고르기"), required=False)
    level = forms.ChoiceField(label=_("새로 만들면 무엇인가요"), choices=LEVEL_NAMES, widget=forms.RadioSelect)
    name = forms.CharField(label=_("이름"), max_length=120, required=False)
    above = forms.ChoiceField(label=_("어디에 속하나요"), required=False)

    def __init__(self, *args: Any, staff: Membership, parameter: str, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "meaning-%s", **kwargs})
        rows = rows_of(staff)
        self.fields["existing"].choices = [("", _("새로 만들기")), *rows.groups()]  # type: ignore[attr-defined]
        self.fields["above"].choices = [("", _("고르지 않음")), *rows.groups()[:2]]  # type: ignore[attr-defined]
        self.initial.setdefault("level", LEVELS.get(parameter, "channel"))
        self.initial.setdefault("name", "" if LEVELS.get(parameter) == "keyword" else code)

    def meaning(self) -> Meaning:
        said = self.cleaned_data
        if said["existing"]:
            level, _sign, pk = said["existing"].partition(":")
            return Meaning(level, int(pk))
        above = said["above"].partition(":")[2]
        return Meaning(said["level"], None, said["name"], int(above) if above else None)


class Rows:
    """What there is to choose from, each by its level and number."""

    def __init__(self, channels: list[Channel], campaigns: list[Campaign], creatives: list[Creative]) -> None:
        self.channels, self.campaigns, self.creatives = channels, campaigns, creatives

    def groups(self) -> list[tuple[Any, list[tuple[str, str]]]]:
        return [
            (LEVEL_NAMES[0][1], [(f"channel:{row.pk}", row.name) for row in self.channels]),
            (
                LEVEL_NAMES[1][1],
                [(f"campaign:{row.pk}", f"{row.channel.name} › {row.name}") for row in self.campaigns],
            ),
            (
                LEVEL_NAMES[2][1],
                [(f"creative:{row.pk}", f"{row.campaign.name} › {row.name}") for row in self.creatives],
            ),
        ]


def rows_of(staff: Membership) -> Rows:
    mine = {"clinic_id": staff.clinic_id}
    return Rows(
        list(Channel.objects.filter(**mine)),
        list(Campaign.objects.filter(**mine).select_related("channel").order_by("channel__name", "name")),
        list(Creative.objects.filter(**mine).select_related("campaign").order_by("campaign__name", "name")),
    )
