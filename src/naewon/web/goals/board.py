"""함께 보는 목표: one calm board for everybody, and a line of it for who works on 오늘."""

from datetime import date
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from naewon.clinics.goals import first_of_month, give_up_goal, goals_of, set_goal
from naewon.clinics.models import Measure, Membership
from naewon.errors import Invalid, NotFound
from naewon.insights.goal_help import helps_of
from naewon.insights.goals import Month, done_in, last_month, next_month, standings_of
from naewon.web.asking import asking
from naewon.web.goals.forms import GoalForm
from naewon.web.goals.rows import UNITS, in_words, line_of, reading_of, shown
from naewon.web.toasts import toast

# A month is counted that often at most, in seconds, however many screens are open.
A_WHILE = 120
CHANGED, CLOSE = "goals:changed", "dialog:close"


@asking
def show_goals(request: HttpRequest, staff: Membership) -> HttpResponse:
    month = month_asked(request, staff)
    done = done_in(staff, month)
    before = done_in(staff, Month.of(staff.clinic, last_month(month.first), month.start))
    standings = standings_of(staff, month, done, before)
    helps = helps_of(staff.clinic, month, done, standings)
    context = {
        "month": month,
        "earlier": last_month(month.first),
        "later": None if next_month(month.first) > this_month(staff) else next_month(month.first),
        "goals": [shown(row, helps.get(row.measure)) for row in standings],
        "reading": reading_of(standings, month),
        "may_set": staff.can_set_goals and not month.is_over,
    }
    return render(request, "goals/index.html", context)


@asking
def show_line(request: HttpRequest, staff: Membership) -> HttpResponse:
    """What stands on 오늘: this month's goals in one line, nothing where there are none."""
    goals = goals_of(staff, this_month(staff))
    if not goals:
        return HttpResponse()
    known = "-".join(str(goal.pk) for goal in goals)
    rows = cache.get_or_set(f"goals:{known}:{get_language()}", lambda: counted(staff), A_WHILE)
    return render(request, "goals/line.html", {"goals": rows, "month": this_month(staff)})


def counted(staff: Membership) -> list[dict[str, str]]:
    month = Month.of(staff.clinic, this_month(staff), timezone.now())
    done = done_in(staff, month)
    return line_of([row for row in standings_of(staff, month, done, done) if row.goal])


@asking
def ask_goal(request: HttpRequest, staff: Membership, measure: str) -> HttpResponse:
    """The dialog that asks what to aim at this month."""
    staff.require("can_set_goals")
    kind, month = measure_named(measure), this_month(staff)
    goal = next((goal for goal in goals_of(staff, month) if goal.measure == kind), None)
    told = {"target": goal.target, "owner": goal.owner_id} if goal else {}
    return asked(request, GoalForm(staff=staff, initial=told), staff, kind, is_set=goal is not None)


@asking
def create_goal(request: HttpRequest, staff: Membership, measure: str) -> HttpResponse:
    kind, form = measure_named(measure), GoalForm(request.POST, staff=staff)
    if form.is_valid():
        told: dict[str, Any] = {"owner": form.chosen, "month": this_month(staff), "by": staff, "at": timezone.now()}
        try:
            set_goal(kind, form.cleaned_data["target"], **told)
            return answered(request, _("목표를 정했습니다."))
        except Invalid as refusal:
            form.add_error("target", str(refusal.message))
    return asked(request, form, staff, kind)


@asking
def delete_goal(request: HttpRequest, staff: Membership, measure: str) -> HttpResponse:
    give_up_goal(measure_named(measure), month=this_month(staff), by=staff, at=timezone.now())
    return answered(request, _("목표를 거두었습니다."))


def month_asked(request: HttpRequest, staff: Membership) -> Month:
    """Of the address, this one where it names none; none that is still to come."""
    try:
        first = date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        first = this_month(staff)
    return Month.of(staff.clinic, min(first, this_month(staff)), timezone.now())


def this_month(staff: Membership) -> date:
    return first_of_month(staff.clinic.local(timezone.now()).date())


def measure_named(name: str) -> Measure:
    if name not in Measure.values:
        raise NotFound
    return Measure(name)


def asked(
    request: HttpRequest, form: GoalForm, staff: Membership, measure: Measure, *, is_set: bool = False
) -> HttpResponse:
    """With what it was in the month before, so that nobody aims at the sky."""
    before = done_in(staff, Month.of(staff.clinic, last_month(this_month(staff)), timezone.now()))
    told = {"before": in_words(measure, before.value(measure)), "unit": UNITS[measure]}
    context = {"form": form, "measure": measure, "is_set": is_set, **told}
    return render(request, "goals/goal.html", context, status=422 if form.errors else 200)


def answered(request: HttpRequest, words: str) -> HttpResponse:
    return toast(words, CHANGED, CLOSE) if request.htmx else redirect("goals")  # type: ignore[attr-defined]
