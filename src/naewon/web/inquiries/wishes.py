"""시술: what the person turned out to ask for, from the clinic's own list."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership, Procedure
from naewon.errors import Invalid
from naewon.inquiries.access import inquiry_for
from naewon.queues.placing import refresh
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed


@asking
def ask_procedure(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """The list to choose from, which only who wants to change something asks for."""
    context = {"inquiry": inquiry_for(staff, inquiry_id), "procedures": offered_by(staff)}
    return render(request, "inquiries/procedures.html", context)


@asking
def set_procedure(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry, now = inquiry_for(staff, inquiry_id), timezone.now()
    procedure = offered_by(staff).filter(pk=number_in(request.POST.get("procedure", ""))).first()
    if procedure is None:
        raise Invalid(_("병원 목록에 있는 시술을 골라 주세요."))
    change = inquiry.be_about(procedure, by=staff, at=now)
    if change is None:
        return changed(request, inquiry, _("이미 %s입니다.") % procedure.name)
    refresh([inquiry.pk], now)
    undo = f"{reverse('inquiry-procedure', args=[inquiry.pk])}?change={change.pk}"
    return changed(request, inquiry, _("시술 · %s") % procedure.name, undo)


@asking
def take_back_procedure(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """The change that the toast told of, unless a colleague has chosen something else since."""
    inquiry, now = inquiry_for(staff, inquiry_id), timezone.now()
    inquiry.take_back_procedure(number_in(request.GET.get("change", "")), by=staff, at=now)
    refresh([inquiry.pk], now)
    return changed(request, inquiry, _("시술을 되돌렸습니다."))


def offered_by(staff: Membership) -> QuerySet[Procedure]:
    return Procedure.objects.filter(clinic_id=staff.clinic_id, is_active=True)


def number_in(words: str) -> int:
    """0, which no row has, where it is none."""
    return int(words) if words.isdecimal() else 0
