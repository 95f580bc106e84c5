"""근무 교대: one's people go over together, with one note."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.duty import duties_among
from naewon.clinics.models import Membership
from naewon.handovers.shift import hand_over_together, in_hand, take_back_together
from naewon.journal.live import tell
from naewon.journal.watching import record_list
from naewon.queues.claiming import release
from naewon.web.asking import asking
from naewon.web.inquiries.answers import CHANGED, CLOSE
from naewon.web.inquiries.receivers import choices_of, colleagues_in, in_order
from naewon.web.toasts import toast


class ShiftForm(forms.Form):
    receiver = forms.ChoiceField(label=gettext_lazy("누구에게"))
    note = forms.CharField(
        label=gettext_lazy("전할 말"), max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )
    people = forms.MultipleChoiceField(label=gettext_lazy("넘길 사람"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "shift-%s"})
        now = staff.clinic.local(timezone.now())
        self.theirs = {str(each.pk): each for each in in_hand(staff)}
        self.colleagues = {str(each.pk): each for each in colleagues_in(clinic=staff.clinic_id)}
        duties = duties_among(map(int, self.colleagues), staff.clinic.calendar(), now)
        # Whoever follows does the same work, and is at work already.
        alike = sorted(in_order(self.colleagues.values(), duties, staff), key=lambda each: each.role != staff.role)
        after = sorted(alike, key=lambda each: not duties[each.pk].is_here)
        self.fields["receiver"].choices = choices_of(after, duties, now)  # type: ignore[attr-defined]
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (key, " · ".join(filter(None, (each.patient.shown_as, each.wish)))) for key, each in self.theirs.items()
        ]
        self.initial["people"] = list(self.theirs)


@asking
def show_shift(request: HttpRequest, staff: Membership) -> HttpResponse:
    form = ShiftForm(staff=staff)
    record_list("shift", [each.patient_id for each in form.theirs.values()], by=staff, at=timezone.now())
    return render(request, "inquiries/shift.html", {"form": form})


@asking
def create_shift(request: HttpRequest, staff: Membership) -> HttpResponse:
    form = ShiftForm(request.POST, staff=staff)
    if not form.is_valid():
        return render(request, "inquiries/shift.html", {"form": form}, status=422)
    said = form.cleaned_data
    chosen, receiver = [form.theirs[key] for key in said["people"]], form.colleagues[said["receiver"]]
    batch = hand_over_together(chosen, receiver, by=staff, at=timezone.now(), note=said["note"])
    for inquiry in chosen:
        release(inquiry, by=staff)
    tell(staff.clinic_id, "bookings")
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("inquiries")
    to = {"name": receiver.name, "n": len(chosen)}
    words = _("%(name)s님에게 %(n)d명을 넘겼습니다. 받으면 담당이 바뀝니다.") % to
    return toast(words, CHANGED, CLOSE, undo=reverse("shift-batch", args=[batch]), method="delete")


@asking
def delete_shift(_request: HttpRequest, staff: Membership, batch: Any) -> HttpResponse:
    taken_back = take_back_together(batch, by=staff, at=timezone.now())
    tell(staff.clinic_id, "bookings")
    return toast(_("%d명을 넘기지 않고 그대로 둡니다.") % taken_back, CHANGED)
