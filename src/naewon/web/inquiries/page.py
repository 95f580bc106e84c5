"""One person's page, and the parts of it that ask anew by themselves."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.inquiries.access import inquiry_for
from naewon.inquiries.models import Inquiry
from naewon.insights.timeline import timeline_of
from naewon.journal.watching import record_opening
from naewon.web.asking import asking
from naewon.web.inquiries.consent_card import card_of
from naewon.web.inquiries.history import history_of
from naewon.web.inquiries.moments import days_of
from naewon.web.inquiries.steps import DIALOG, EVERY_DAY, PAGE, kind_named, steps_for
from naewon.web.inquiries.story import story_of

A_PAGE = 40


@require_safe
@asking
def inquiry(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    found = inquiry_for(staff, inquiry_id)
    now = found.clinic.local(timezone.now())
    record_opening(found, by=staff, at=now)
    told = story_context(found, now)
    context = {
        **told,
        **timeline_context(staff, found, None),
        "steps": steps_for(found, staff, now, EVERY_DAY, PAGE, told["story"].learned),
        "chosen": "comment",
        "card": card_of(found, request),
    }
    return render(request, "inquiries/inquiry.html", context)


@require_safe
@asking
def story(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    found = inquiry_for(staff, inquiry_id)
    now = found.clinic.local(timezone.now())
    record_opening(found, by=staff, at=now)
    return render(request, "inquiries/inquiry.html#story", story_context(found, now))


@require_safe
@asking
def timeline(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """The newest page, or with `before` the one that follows it."""
    found = inquiry_for(staff, inquiry_id)
    before = request.GET.get("before", "")
    moment = parse_datetime(before) if before else None
    if before and moment is None:
        raise Invalid
    record_opening(found, by=staff, at=timezone.now())
    return render(request, "inquiries/timeline.html", timeline_context(staff, found, moment))


@require_safe
@asking
def next_step(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """One step's form in a dialog."""
    found = inquiry_for(staff, inquiry_id)
    kind = kind_named(request.GET.get("step", "booking"))
    steps = steps_for(found, staff, timezone.now(), (kind.name,), DIALOG)
    return render(request, "inquiries/next_step.html", {"inquiry": found, "steps": steps, "chosen": kind.name})


def story_context(found: Inquiry, now: datetime) -> dict[str, Any]:
    return {"inquiry": found, "story": story_of(found, now), "history": history_of(found, now)}


def timeline_context(staff: Membership, found: Inquiry, before: datetime | None) -> dict[str, Any]:
    moments = timeline_of(found, limit=A_PAGE, before=before, with_views=staff.can_review_access)
    more = moments[-1].at if len(moments) >= A_PAGE else None
    return {
        "inquiry": found,
        "days": days_of(moments, found.clinic.zone),
        "more": more,
        "continued": before is not None,
    }
