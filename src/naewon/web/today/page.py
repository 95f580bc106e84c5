"""오늘: whom to call now, and the person at hand."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.inquiries.access import inquiry_for
from naewon.insights.timeline import timeline_of
from naewon.journal.watching import record_list, record_opening
from naewon.queues.board import Board, Whose, board
from naewon.queues.longest_waiting import whose_turn
from naewon.tenancy.kept import kept
from naewon.web.asking import asking
from naewon.web.inquiries.moments import days_of
from naewon.web.inquiries.story import story_of
from naewon.web.today.first_steps import first_steps
from naewon.web.today.looking import whose_list
from naewon.web.today.rows import closed_words, next_free, parts_of, stats_of, words_of
from naewon.web.today.tasks import tasks_of_today

EXCERPT = 6


@require_safe
@asking
def today(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The whole screen, or for a row that was chosen only the desk."""
    now = staff.clinic.local(timezone.now())
    chosen = chosen_person(request)
    if (request.htmx.target or "").endswith("#desk"):  # type: ignore[attr-defined]
        return render(request, "today/desk.html", desk_context(staff, chosen, now))
    queue = queue_context(staff, now, whose_list(request))
    turn = None if chosen else whose_turn(staff, now)
    person = chosen or turn or next_free(queue["rows"])
    return render(
        request,
        "today/today.html",
        {
            **queue,
            **desk_context(staff, person, now, queue["board"]),
            **tasks_of_today(staff, now),
            "chosen": chosen,
            "turn": turn,
            "colleagues": colleagues_of(staff),
        },
    )


@require_safe
@asking
def queue(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The list alone, as it is now."""
    now = staff.clinic.local(timezone.now())
    return render(request, "today/queue.html", queue_context(staff, now, whose_list(request)))


@require_safe
@asking
def split(request: HttpRequest, staff: Membership) -> HttpResponse:
    """List and desk of the person named, or of the next one nobody holds `after` the one just left."""
    now = staff.clinic.local(timezone.now())
    context = queue_context(staff, now, whose_list(request))
    chosen, after = chosen_person(request), chosen_person(request, "after")
    turn = None if chosen else whose_turn(staff, now, after)
    person = chosen or turn or next_free(context["rows"], after)
    desk = {**desk_context(staff, person, now, context["board"]), **tasks_of_today(staff, now), "turn": turn}
    response = render(request, "today/split.html", {**context, **desk})
    response["HX-Push-Url"] = address_of(person)
    return response


def queue_context(staff: Membership, now: datetime, whose: Whose) -> dict[str, Any]:
    found = board(staff, now, whose=whose)
    record_list("queue", [row.inquiry.patient_id for row in found.rows], by=staff, at=now)
    rows = [words_of(row, staff, now) for row in found.rows]
    closed = closed_words(found.calendar, now)
    stats, parts = stats_of(found), parts_of(found, whose)
    told = {"board": found, "rows": rows, "stats": stats, "parts": parts, "whose": whose, "closed": closed}
    return {**told, "steps": [] if rows or found.later else first_steps(staff)}


def desk_context(staff: Membership, person: int | None, now: datetime, shown: Board | None = None) -> dict[str, Any]:
    """The person at hand; `shown`: the list beside it, which may have read their line already."""
    if person is None:
        return {"person": None, "story": None}
    inquiry = inquiry_for(staff, person)
    record_opening(inquiry, by=staff, at=now)
    moments = timeline_of(inquiry, limit=EXCERPT)[:EXCERPT]
    return {
        "person": person,
        "inquiry": inquiry,
        "story": story_of(inquiry, now, shown.row_of(person) if shown else None),
        "days": days_of(moments, inquiry.clinic.zone),
    }


def colleagues_of(staff: Membership) -> dict[int, str]:
    """The names of who may have somebody in hand, by number: notes say numbers only."""
    return dict(_working_in(clinic=staff.clinic_id))


@kept
def _working_in(clinic: int) -> QuerySet[Membership, tuple[int, str]]:
    return Membership.objects.filter(clinic_id=clinic, is_active=True).values_list("pk", "user__name")


def chosen_person(request: HttpRequest, name: str = "person") -> int | None:
    person = request.GET.get(name, "")
    if person and not person.isdecimal():
        raise Invalid
    return int(person) if person else None


def address_of(person: int | None) -> str:
    return reverse("today") + (f"?person={person}" if person else "")
