"""One creative: what it brought, what it promises, what the room hears of it, and why people did not come."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.handovers.adverts import free, handed_over
from naewon.insights.adverts import adverts_of
from naewon.insights.losses import losses_of
from naewon.intake.promising import creative_for
from naewon.marketing.models import Offer
from naewon.team.feedback import answer_note, note_for, notes_of, own_creative, take_back_note
from naewon.web.asking import asking
from naewon.web.marketing.periods import PERIODS, period_asked
from naewon.web.marketing.places import tabs
from naewon.web.marketing.result_rows import Scope
from naewon.web.marketing.result_words import figures_of
from naewon.web.toasts import toast

CHANGED = "notes:changed"


@asking
def show_creative(request: HttpRequest, staff: Membership, creative_id: int) -> HttpResponse:
    creative = creative_for(staff, creative_id)
    period = period_asked(request, staff)
    now, before = (adverts_of(staff, each).within("creative", creative.pk).total for each in (period, period.before()))
    context: dict[str, Any] = {
        "creative": creative,
        "offer": Offer.shown_on(creative, period.last_day),
        "scope": Scope("creative", "creative", creative.pk, (creative.campaign.channel, creative.campaign)),
        "period": period,
        "periods": PERIODS,
        "result": now,
        "figures": figures_of(now, before),
        "losses": losses_of(staff, period, "creative", creative.pk),
        "notes": notes_of(staff, creative),
        "owners": owners_of(staff),
        "free": free(creative).count(),
        "handed_over": handed_over(staff, creative),
        "tabs": tabs(staff, "advert-results"),
    }
    return render(request, "marketing/creative.html", context)


def owners_of(staff: Membership) -> list[Membership]:
    rows = Membership.objects.filter(clinic_id=staff.clinic_id, is_active=True).select_related("user")
    return [row for row in rows.order_by("user__name") if row.can_answer_notes]


@asking
def set_owner(request: HttpRequest, staff: Membership, creative_id: int) -> HttpResponse:
    creative, chosen = creative_for(staff, creative_id), request.POST.get("owner", "")
    owner = next((row for row in owners_of(staff) if str(row.pk) == chosen), None)
    if chosen and owner is None:
        raise Invalid(_("마케팅을 볼 수 있는 분을 골라 주세요."))
    own_creative(creative, owner, by=staff, at=timezone.now())
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("creative", creative.pk)
    return toast(_("담당을 정했습니다."))


@asking
def create_answer(request: HttpRequest, staff: Membership, note_id: int) -> HttpResponse:
    """Seen, with words where somebody wrote some."""
    note = note_for(staff, note_id)
    answer_note(note, request.POST.get("answer", ""), by=staff, at=timezone.now())
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("creative", note.creative_id)
    return toast(_("답했습니다. 남긴 분에게 알렸습니다."), CHANGED)


@asking
def delete_note(request: HttpRequest, staff: Membership, note_id: int) -> HttpResponse:
    take_back_note(note_for(staff, note_id), by=staff, at=timezone.now())
    return toast(_("남긴 말을 거두었습니다.")) if request.htmx else redirect("home")  # type: ignore[attr-defined]
