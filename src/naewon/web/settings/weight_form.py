"""A weight as it is typed: what it asks for, for which procedure, how many points, and how far to trust them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from naewon.clinics.models import Membership, Procedure
from naewon.errors import Invalid
from naewon.scores.models import MOST_POINTS, OUTCOMES, Phase, Trust
from naewon.scores.offering import Kind, kind_of
from naewon.scores.weighing import Wish
from naewon.scores.wording import name_of

PLACES = ("one", "two")
UNITS = {
    "hour": pgettext_lazy("unit", "시"),
    "waited_hours": pgettext_lazy("unit", "시간"),
    "elapsed_hours": pgettext_lazy("unit", "시간"),
    "hours_to_contact": pgettext_lazy("unit", "시간"),
    "distance_km": pgettext_lazy("unit", "km"),
    "talk_seconds": pgettext_lazy("unit", "초"),
    "days_since_contact": pgettext_lazy("unit", "일"),
    **dict.fromkeys(("message_length", "written_length", "comment_length"), pgettext_lazy("unit", "자")),
    "age": pgettext_lazy("unit", "세"),
}
Offered = dict[Phase, list[str]]


class ConditionForm(forms.Form):
    """A feature and the value asked for: of a list, from one number to below another, or a word.

    `of` is the feature that the value was asked for: somebody quick has chosen another one meanwhile.
    """

    feature = forms.ChoiceField(label=gettext_lazy("항목"), required=False)
    of = forms.CharField(required=False)
    value = forms.CharField(required=False, max_length=120)
    low = forms.FloatField(required=False)
    high = forms.FloatField(required=False)

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["feature"].choices = grouped(offered)  # type: ignore[attr-defined]
        self.values: list[tuple[str, str]] = []

    @property
    def chosen(self) -> str:
        return str(self["feature"].value() or "")

    @property
    def kind(self) -> Kind | None:
        return kind_of(self.chosen)

    @property
    def unit(self) -> str:
        return str(UNITS.get(self.chosen, ""))

    def condition(self) -> dict[str, Any] | None:
        """As a weight keeps it; None where no feature was chosen."""
        typed = self.cleaned_data
        if not typed["feature"]:
            return None
        names = ("low", "high") if self.kind == "number" else ("value",)
        wanted = {name: typed[name] for name in names if typed[name] not in (None, "")}
        if not wanted or typed["of"] != typed["feature"]:
            raise Invalid(_("‘%(what)s’의 값을 정해 주세요.") % {"what": name_of(typed["feature"])})
        if "low" in wanted and "high" in wanted and wanted["low"] >= wanted["high"]:
            raise Invalid(_("‘%(what)s’은(는) 작은 수에서 큰 수로 적어 주세요.") % {"what": name_of(typed["feature"])})
        return {"feature": typed["feature"], **wanted}


class WeightForm(forms.Form):
    procedure = forms.ModelChoiceField(
        Procedure.objects.none(),
        label=gettext_lazy("시술"),
        required=False,
        empty_label=gettext_lazy("모든 시술"),
    )
    points = forms.IntegerField(
        label=gettext_lazy("점수"),
        min_value=-MOST_POINTS,
        max_value=MOST_POINTS,
        help_text=gettext_lazy("-30부터 +30까지"),
    )
    trust = forms.ChoiceField(label=gettext_lazy("얼마나 믿나요?"), initial=Trust.USUAL, widget=forms.RadioSelect)

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["procedure"].queryset = staff.clinic.procedures.filter(is_active=True)  # type: ignore[attr-defined]
        self.fields["points"].widget.attrs["inputmode"] = "text"
        self.fields["trust"].choices = [(trust.value, trusted(trust)) for trust in Trust]  # type: ignore[attr-defined]


class Typed:
    """The whole form: two conditions, of which the second may stay empty, and the rest."""

    def __init__(self, staff: Membership, offered: Offered, data: Any = None) -> None:
        self.conditions = [ConditionForm(data, prefix=place, offered=offered) for place in PLACES]
        self.rest = WeightForm(data, staff=staff)

    def wish(self) -> Wish:
        """What was typed. Invalid with the first thing that is amiss."""
        for form in (*self.conditions, self.rest):
            for name, errors in form.errors.items():
                label = form.fields[name].label or name_of(getattr(form, "chosen", ""))
                raise Invalid(f"{label}: {errors[0]}")
        typed, found = self.rest.cleaned_data, [form.condition() for form in self.conditions]
        return Wish(tuple(each for each in found if each), typed["points"], Trust(typed["trust"]), typed["procedure"])


def grouped(offered: Offered) -> list[tuple[str, Any]]:
    """The features as choices, named, those known when somebody asks apart from those told in a talk."""
    groups = ((_("문의할 때 아는 것"), offered[Phase.PRE]), (_("상담에서 아는 것"), offered[Phase.POST]))
    return [("", _("고르기")), *((name, named(features)) for name, features in groups)]


def named(features: Iterable[str]) -> list[tuple[str, str]]:
    return [(feature, name_of(feature)) for feature in features]


def trusted(trust: Trust) -> str:
    return _("%(much)s · 결과 %(count)d건이면 절반") % {"much": trust.label, "count": OUTCOMES[trust]}
