"""통화 결과: what came of a call, in one key."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.contacts.models import Attempt, Result
from naewon.errors import NotFound
from naewon.inquiries.access import inquiry_for
from naewon.queues.calls import NextStep, log_call, take_back_call
from naewon.web.asking import asking
from naewon.web.inquiries.answers import offering, settled, undone
from naewon.web.inquiries.steps import AFTER_A_CALL, AFTER_THE_LAST_TRY, DIALOG, steps_for
from naewon.web.speaking import clock_time
from naewon.web.today.looking import whose_list

# What is to be chosen from, the likeliest first.
CHOOSING = {"next_step": AFTER_A_CALL, "used_up": AFTER_THE_LAST_TRY}


@asking
def create_attempt(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """Log a call; who was reached gets the next step offered, anybody else is tried again later."""
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    step = log_call(inquiry, request.POST.get("result", ""), by=staff, at=now, whose=whose_list(request))
    words, undo = what_follows(step, inquiry.clinic.local(now)), undo_url(step.attempt)
    if step.kind not in CHOOSING:
        return settled(request, inquiry, words, undo)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(f"{reverse('inquiry', args=[inquiry.pk])}#steps")
    names = CHOOSING[step.kind]
    chosen = "closure" if step.attempt.result == Result.REFUSED else names[0]
    context = {"inquiry": inquiry, "steps": steps_for(inquiry, staff, now, names, DIALOG), "chosen": chosen}
    return offering(render(request, "inquiries/next_step.html", context), words, undo)


@asking
def delete_attempt(request: HttpRequest, staff: Membership, inquiry_id: int, attempt_id: int) -> HttpResponse:
    """Take a logged call back."""
    inquiry = inquiry_for(staff, inquiry_id)
    attempt = Attempt.objects.filter(inquiry=inquiry, pk=attempt_id).first()
    if attempt is None:
        raise NotFound
    take_back_call(attempt, by=staff, at=timezone.now())
    return undone(request, inquiry, _("통화 결과를 되돌렸습니다."))


def what_follows(step: NextStep, now: datetime) -> str:
    """부재 · 14:30에 다시."""
    result = str(Result(step.attempt.result).label)
    if step.kind == "closed":
        return _("%(result)s · 종결했습니다") % {"result": result}
    if step.at is None:
        return _("%(result)s · 기록했습니다") % {"result": result}
    return _("%(result)s · %(when)s에 다시") % {"result": result, "when": clock_time(step.at, now)}


def undo_url(attempt: Attempt) -> str:
    return reverse("inquiry-attempt", args=[attempt.inquiry_id, attempt.pk])
