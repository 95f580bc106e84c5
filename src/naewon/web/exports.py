"""Taking a file away: nobody does without a reason, and the reason is on record before the first byte leaves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.journal.watching import LONGEST_REASON, SHORTEST_REASON, reason_in, record_export


@dataclass(frozen=True)
class Export:
    """What would be taken away. `what` names it in the journal; `back` is the page one came from."""

    what: str
    title: str | Promise
    back: str
    rows: int
    subject_id: int | None = None
    patients: Iterable[int] = field(default_factory=tuple)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("어디에 쓰시나요?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3, "minlength": SHORTEST_REASON}),
        help_text=_("10자 이상 적어 주세요. 내려받은 사람, 때와 함께 접속 기록에 남습니다."),
    )

    def clean_reason(self) -> str:
        try:
            return reason_in(self.cleaned_data["reason"])
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal.message)) from None


def exported(request: HttpRequest, staff: Membership, export: Export, make: Callable[[], HttpResponse]) -> HttpResponse:
    """Ask for the reason; where there is one, record it and give what `make` makes."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        story: dict[str, Any] = {"patients": export.patients, "rows": export.rows, "subject_id": export.subject_id}
        record_export(export.what, form.cleaned_data["reason"], by=staff, at=timezone.now(), **story)
        return make()
    status = 422 if form.errors else 200
    return render(request, "export.html", {"export": export, "form": form}, status=status)
