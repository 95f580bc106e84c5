"""접속 기록: what was unusual, who looked at how much, and the months a director signs as looked through."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.oversight.entries import exports_of
from naewon.oversight.figures import Figures, figures_of
from naewon.oversight.findings import findings, sentence
from naewon.oversight.models import Review
from naewon.oversight.months import bounds, first_of, month_before, months_due, next_month, sign
from naewon.oversight.notices import notices_for, see
from naewon.web.asking import asking
from naewon.web.settings.days import day_in
from naewon.web.settings.places import tabs
from naewon.web.toasts import toast

CHANGED = "access:changed"
MOST_EXPORTS = 50


@dataclass(frozen=True)
class Line:
    """A colleague in a month: `figures` beside what is normal for them."""

    name: str
    role: str
    figures: Figures


@require_safe
@asking
def access_review(request: HttpRequest, staff: Membership) -> HttpResponse:
    """One month: the oldest that is due, unless another is asked for."""
    staff.require("can_review_access")
    now = timezone.now()
    due = months_due(staff.clinic, now)
    today = staff.clinic.local(now).date()
    month = month_in(request.GET.get("month", "")) or (due[0] if due else first_of(today))
    return render(request, "settings/access.html", context_of(staff, month, due, now))


def context_of(staff: Membership, month: date, due: list[date], now: datetime) -> dict[str, object]:
    start, end = bounds(month, staff.clinic.zone)
    colleagues = colleagues_by_key(staff)
    exports = exports_of(staff, start, end, MOST_EXPORTS)
    return {
        "month": month,
        "before": month_before(month),
        "last": next_month(month) - timedelta(days=1),
        "after": next_month(month) if end <= now else None,
        "due": [each for each in due if each != month],
        "is_over": end <= now,
        "review": Review.objects.filter(clinic_id=staff.clinic_id, month=month).select_related("by__user").first(),
        "sentences": [
            (sentence(found.kind, name_in(colleagues, found.staff_id), found.figures), found.staff_id)
            for found in findings(staff.clinic, start, end)
        ],
        "lines": [line_of(row, colleagues) for row in figures_of(staff.clinic, start, end)],
        "most_exports": MOST_EXPORTS if len(exports) == MOST_EXPORTS else 0,
        "exports": [(row, name_in(colleagues, row.staff_id)) for row in exports],
        "notices": [(row.pk, sentence(row.kind, row.staff.name, row.figures)) for row in notices_for(staff, now)],
        "tabs": tabs(staff, "access-review"),
    }


def colleagues_by_key(staff: Membership) -> dict[int, Membership]:
    """All who work or worked here."""
    rows = Membership.objects.filter(clinic_id=staff.clinic_id).select_related("user")
    return {row.pk: row for row in rows}


def name_in(colleagues: Mapping[int, Membership], key: int | None) -> str:
    """Of nobody in particular it was the product itself."""
    return colleagues[key].name if key is not None and key in colleagues else _("프로그램")


def line_of(row: Figures, colleagues: Mapping[int, Membership]) -> Line:
    colleague = colleagues.get(row.staff_id)
    role = str(colleague.get_role_display()) if colleague else ""
    return Line(name_in(colleagues, row.staff_id), role, row)


def month_in(words: str) -> date | None:
    """`2026-11` as its first day."""
    return day_in(f"{words}-01")


@require_POST
@asking
def create_review(request: HttpRequest, staff: Membership) -> HttpResponse:
    """Sign a month."""
    month = month_in(request.POST.get("month", ""))
    if month is None:
        raise Invalid(_("점검을 마칠 달을 골라 주세요."))
    sign(month, by=staff, at=timezone.now(), note=request.POST.get("note", "")[:500])
    return redirect(f"{reverse('access-review')}?month={month:%Y-%m}")


@require_POST
@asking
def create_seen(_request: HttpRequest, staff: Membership, notice_id: int) -> HttpResponse:
    see(staff, notice_id, timezone.now())
    return toast(_("확인했습니다."), CHANGED)
