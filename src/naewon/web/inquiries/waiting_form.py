"""예약대기: when somebody would like to come."""

from django import forms
from django.utils.translation import gettext_lazy as _

from naewon.visits.models import Days, Part
from naewon.web.inquiries.forms import StepForm, offer


class WaitingForm(StepForm):
    days = forms.ChoiceField(label=_("원하는 요일"), choices=Days.choices, required=False)
    part = forms.ChoiceField(label=_("원하는 시간대"), choices=Part.choices, required=False)
    manager = forms.TypedChoiceField(
        label=_("원하는 담당"),
        required=False,
        empty_value=None,
        help_text=_("맞는 시간이 비면 예약 화면과 오늘에 이분을 권합니다."),
    )

    def prefill(self) -> None:
        able = self.scene.choices(lambda row: row.can_receive_visitors)
        offer(self.fields["manager"], [("", _("정하지 않음")), *able], self.scene)
