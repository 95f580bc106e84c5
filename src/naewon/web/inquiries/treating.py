"""시술 완료: the form in which a manager or the director writes down what was done and paid."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naewon.visits.models import Decision, Done, last_consultation
from naewon.visits.models.treatment import MOST_WON
from naewon.web.inquiries.forms import StepForm


class TreatmentForm(StepForm):
    day = forms.DateField(label=_("시술한 날"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    won = forms.IntegerField(
        label=_("결제한 금액, 부가세 포함 (원)"),
        min_value=1,
        max_value=MOST_WON,
        widget=forms.NumberInput({"inputmode": "numeric", "step": 1}),
        help_text=_("그날 받은 금액 모두입니다. 차트 프로그램의 파일에 같은 날이 있으면 그 금액으로 셉니다."),
    )
    what = forms.CharField(label=_("시술"), max_length=120, required=False)

    def prefill(self) -> None:
        """As it was decided in the room, today."""
        talk = last_consultation(self.inquiry)
        won = talk.quote_won if talk and talk.decision == Decision.DECIDED else None
        self.initial = {"day": self.now.date(), "won": won or None, "what": self.inquiry.wish, **self.initial}
        self.fields["day"].widget.attrs["max"] = self.now.date().isoformat()

    def done(self) -> Done:
        told: dict[str, Any] = self.cleaned_data
        return Done(told["day"], told["won"], told["what"])
