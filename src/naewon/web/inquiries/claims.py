"""Taking a person in hand: what pressing 전화 does, and what a page does that stays with them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.inquiries.access import inquiry_for
from naewon.journal.recording import record_view
from naewon.queues.claiming import claim, holder_of, release
from naewon.queues.holding import called_meanwhile, renew
from naewon.queues.models import Place
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed
from naewon.web.inquiries.without_number import without_number
from naewon.web.speaking import clock_time
from naewon.web.today.looking import whose_list


@asking
def create_claim(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """Take the person in hand and show the number to call. Conflict names the colleague who has them."""
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    claim(inquiry, by=staff, at=now, whose=whose_list(request))
    record_view(inquiry.patient, by=staff, at=now, what="phone", inquiry_id=inquiry.pk)
    context = {"inquiry": inquiry, "number": inquiry.patient.number, "holds": True, "dial": True}
    return render(request, "inquiries/number.html", context)


@require_safe
@asking
def call(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """Who has the person in hand now, or what to press."""
    inquiry = inquiry_for(staff, inquiry_id)
    place = Place.objects.filter(pk=inquiry.pk).first()
    context = {
        "inquiry": inquiry,
        "holder": holder_of(inquiry, at=timezone.now()),
        "no_number": without_number(inquiry),
        "writes": place is not None and place.prefers_text,
    }
    return render(request, "inquiries/call.html", context)


@asking
def renew_claim(_request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """The page is still with the person. Conflict when the hold has ended."""
    renew(inquiry_for(staff, inquiry_id), by=staff, at=timezone.now())
    return HttpResponse(status=204)


@require_safe
@asking
def meanwhile(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """What a colleague wrote down of a call with whom one has in hand."""
    inquiry = inquiry_for(staff, inquiry_id)
    now = inquiry.clinic.local(timezone.now())
    logged = called_meanwhile(inquiry, staff, now)
    context = {"call": logged, "when": logged and clock_time(logged.at, now)}
    return render(request, "inquiries/meanwhile.html", context)


@asking
def delete_claim(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    release(inquiry, by=staff)
    return changed(request, inquiry, _("내려놓았습니다."))
