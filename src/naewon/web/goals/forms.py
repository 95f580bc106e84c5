"""What the team aims at, as it is typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Membership


class GoalForm(forms.Form):
    target = forms.IntegerField(
        label=_("이달의 목표"), min_value=1, widget=forms.NumberInput({"inputmode": "numeric", "step": 1})
    )
    owner = forms.ChoiceField(
        label=_("누가 챙기나요"), help_text=_("혼자 이루는 사람이 아니라, 밀리면 먼저 살피는 사람입니다.")
    )

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "goal-%s", **kwargs})
        rows = Membership.objects.filter(clinic_id=staff.clinic_id, is_active=True).select_related("user")
        self.colleagues = {str(row.pk): row for row in rows.order_by("user__name")}
        named = [(key, f"{row.name} · {row.get_role_display()}") for key, row in self.colleagues.items()]
        self.fields["owner"].choices = named  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Membership:
        return self.colleagues[self.cleaned_data["owner"]]
