"""상담: the form in which the room writes down what it offered. It asks for a reason where the promise was left."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from naewon.marketing.models import Offer
from naewon.visits.models import Decision, Why
from naewon.visits.models.consultation import lacks_reason
from naewon.visits.promise import Differences, Quote, differences, included_in, promise_to
from naewon.web.inquiries.forms import StepForm
from naewon.web.marketing.offer_forms import MOST_WON

EXPLAINING = ("why", "words")


class ConsultationForm(StepForm):
    decision = forms.ChoiceField(label=_("어떻게 하기로 했나요"), choices=Decision.choices, widget=forms.RadioSelect)
    quote_won = forms.IntegerField(
        label=_("견적, 부가세 포함 (원)"),
        required=False,
        min_value=0,
        max_value=MOST_WON,
        widget=forms.NumberInput({"inputmode": "numeric", "step": 1}),
    )
    doctor = forms.CharField(label=_("의사"), max_length=40, required=False)
    left_out = forms.MultipleChoiceField(
        label=_("약속에 있었지만 빠진 것"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("남길 말"), max_length=500, required=False, help_text=_("하지 않기로 했으면 이유를 적어 주세요.")
    )
    why = forms.ChoiceField(label=_("왜 다른가요"), required=False, choices=Why.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("고객에게 설명한 말"), max_length=300, required=False)
    apart = Differences()

    @cached_property
    def offer(self) -> Offer | None:
        return promise_to(self.inquiry)

    def prefill(self) -> None:
        pieces = included_in(self.offer)
        self.fields["left_out"].choices = [(piece, piece) for piece in pieces]  # type: ignore[attr-defined]
        if not pieces:
            del self.fields["left_out"]
        if self.offer:
            self.initial.update(doctor=self.offer.doctor)

    def quote(self) -> Quote:
        told: dict[str, Any] = self.cleaned_data
        return Quote(told.get("quote_won"), told.get("doctor", ""), tuple(told.get("left_out", ())))

    def clean(self) -> None:
        """See where what was typed leaves the promise, and whether a refusal says why."""
        self.apart = differences(self.offer, self.quote())
        if lacks_reason(self.cleaned_data.get("decision", ""), self.cleaned_data.get("note", "")):
            self.add_error("note", gettext("하지 않기로 한 이유를 남길 말에 적어 주세요."))

    def own(self) -> list[forms.BoundField]:
        """The reason is asked for when there is something to explain, and then it is needed."""
        self.fields["why"].required = bool(self.apart)
        return [field for field in super().own() if self.is_explaining or field.name not in EXPLAINING]

    @property
    def is_explaining(self) -> bool:
        return self.is_bound and (bool(self.apart) or any(self.data.get(name) for name in EXPLAINING))

    def story(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("why", "words", "note")}
