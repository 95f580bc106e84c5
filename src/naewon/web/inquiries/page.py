"""One person's page, and the parts of it that ask anew by themselves."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.inquiries.access import inquiry_for
from naewon.inquiries.models import Comment, Inquiry
from naewon.insights.timeline import timeline_of
from naewon.journal.watching import record_opening
from naewon.tenancy.kept import kept
from naewon.web.asking import asking
from naewon.web.inquiries.brief import MOST_COMMENTS, Line, Records, brief_of
from naewon.web.inquiries.consent_card import card_of
from naewon.web.inquiries.forms import Scene
from naewon.web.inquiries.history import history_of
from naewon.web.inquiries.moments import days_of
from naewon.web.inquiries.steps import DIALOG, EVERY_DAY, PAGE, kind_named, steps_for, tabs_of
from naewon.web.inquiries.story import Story, story_of

A_PAGE = 40
FIRST = "comment"
# As far back as one is led.
A_LONG_PAGE = 400


@require_safe
@asking
def inquiry(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    found = inquiry_for(staff, inquiry_id)
    now = found.clinic.local(timezone.now())
    record_opening(found, by=staff, at=now)
    told = story_context(found, now)
    scene = Scene(found, staff, now, told["story"].learned)
    context = {
        **told,
        **timeline_context(staff, found, None, _moment(request.GET.get("moment", ""))),
        "steps": tabs_of(EVERY_DAY, FIRST, scene, PAGE),
        "receiver": receiver_among(scene, told["story"]),
        "chosen": FIRST,
        "card": card_of(found, request),
    }
    return render(request, "inquiries/inquiry.html", context)


@require_safe
@asking
def story(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """As the page tells it, or `beside` a list, where brief and history have no place."""
    found = inquiry_for(staff, inquiry_id)
    now = found.clinic.local(timezone.now())
    record_opening(found, by=staff, at=now)
    if "beside" in request.GET:
        told = {"inquiry": found, "story": story_of(found, now), "beside": True}
        return render(request, "inquiries/story.html", told)
    return render(request, "inquiries/inquiry.html#story", story_context(found, now))


@require_safe
@asking
def timeline(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """The newest page, or with `before` the one that follows it."""
    found = inquiry_for(staff, inquiry_id)
    moment = _moment(request.GET.get("before", ""))
    record_opening(found, by=staff, at=timezone.now())
    return render(request, "inquiries/timeline.html", timeline_context(staff, found, moment))


@require_safe
@asking
def next_step(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """One step's form in a dialog, or alone for its tab on the page."""
    found = inquiry_for(staff, inquiry_id)
    kind = kind_named(request.GET.get("step", "booking"))
    alone = request.GET.get("scope") == PAGE
    steps = steps_for(found, staff, timezone.now(), (kind.name,), PAGE if alone else DIALOG)
    context = {"inquiry": found, "steps": steps, "chosen": kind.name, "alone": alone}
    return render(request, "inquiries/next_step.html", context)


def receiver_among(scene: Scene, story: Story) -> Membership | None:
    """Who takes the person over at one press, unless they wait for somebody already."""
    if story.standing.handover:
        return None
    booking = story.standing.booking
    return scene.receiver(booking.manager_id if booking else None)


def story_context(found: Inquiry, now: datetime) -> dict[str, Any]:
    story = story_of(found, now)
    return {"inquiry": found, "story": story, "brief": brief_told(story, now), "history": history_of(found, now)}


def brief_told(story: Story, now: datetime) -> list[Line]:
    stands = story.standing
    task = story.tasks[0].task if story.tasks else None
    steps = (stands.booking, stands.callback, stands.postponement, story.consultation, task, stands.handover)
    return brief_of(Records(story.inquiry, now, story.known, comments_on(inquiry=story.inquiry.pk), *steps))


@kept
def comments_on(inquiry: int) -> QuerySet[Comment]:
    rows = Comment.objects.filter(inquiry=inquiry, withdrawn_at=None)
    return rows.select_related("by__user").order_by("-at", "-pk")[:MOST_COMMENTS]


def timeline_context(
    staff: Membership, found: Inquiry, before: datetime | None, led_to: datetime | None = None
) -> dict[str, Any]:
    """A page; a long one where somebody is led to a moment that a page would not hold."""
    limit = A_PAGE
    moments = timeline_of(found, limit=limit, before=before, with_views=staff.can_review_access)
    if led_to and len(moments) >= limit and moments[-1].at > led_to:
        limit = A_LONG_PAGE
        moments = timeline_of(found, limit=limit, before=before, with_views=staff.can_review_access)
    more = moments[-1].at if len(moments) >= limit else None
    return {
        "inquiry": found,
        "days": days_of(moments, found.clinic.zone),
        "more": more,
        "continued": before is not None,
    }


def _moment(asked: str) -> datetime | None:
    if not asked:
        return None
    if found := parse_datetime(asked):
        return found
    raise Invalid
