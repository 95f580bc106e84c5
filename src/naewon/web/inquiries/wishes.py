"""시술: what the person turned out to ask for, from the clinic's own list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership, Procedure
from naewon.errors import Conflict, Invalid
from naewon.inquiries.access import inquiry_for
from naewon.queues.placing import refresh
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed


@asking
def ask_procedure(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """The list to choose from, which only who wants to change something asks for."""
    inquiry = inquiry_for(staff, inquiry_id)
    procedures = Procedure.objects.filter(clinic_id=staff.clinic_id, is_active=True)
    return render(request, "inquiries/procedures.html", {"inquiry": inquiry, "procedures": procedures})


@asking
def set_procedure(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    chosen = request.POST.get("procedure", "")
    offered = Procedure.objects.filter(clinic_id=staff.clinic_id, is_active=True)
    procedure = offered.filter(pk=int(chosen)).first() if chosen.isdecimal() else None
    if procedure is None:
        raise Invalid(_("병원 목록에 있는 시술을 골라 주세요."))
    now = timezone.now()
    if inquiry.be_about(procedure, by=staff, at=now) is None:
        return changed(request, inquiry, _("이미 %s입니다.") % procedure.name)
    refresh([inquiry.pk], now)
    return changed(request, inquiry, _("시술 · %s") % procedure.name, reverse("inquiry-procedure", args=[inquiry.pk]))


@asking
def take_back_procedure(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """What it was before the last change. Conflict where there is none."""
    inquiry = inquiry_for(staff, inquiry_id)
    last = inquiry.procedure_changes.order_by("-at", "-pk").first()
    if last is None:
        raise Conflict
    now = timezone.now()
    inquiry.be_about(last.before, by=staff, at=now)
    refresh([inquiry.pk], now)
    return changed(request, inquiry, _("시술을 되돌렸습니다."))
