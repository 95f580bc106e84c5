"""예약 확인 전화: what came of it, in one key."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.queues.claiming import release
from naewon.queues.holding import claim_to_write
from naewon.queues.placing import place
from naewon.visits.access import booking_for
from naewon.visits.models import Booking, Reminder, Reply, cancel_when_reminded, move, move_back, remind
from naewon.web.asking import asking
from naewon.web.inquiries.answers import settled, undone
from naewon.web.inquiries.forms import BookingForm, Scene
from naewon.web.inquiries.steps import DIALOG, step
from naewon.web.inquiries.steps import KINDS as STEPS
from naewon.web.speaking import clock_time


@require_POST
@asking
def create_reminder(request: HttpRequest, staff: Membership, booking_id: int) -> HttpResponse:
    """Confirmed, cancelled, or nobody answered. Conflict when a colleague holds the person."""
    booking, now = booking_for(staff, booking_id), timezone.now()
    claim_to_write(booking.inquiry, by=staff, at=now)
    reply = request.POST.get("reply", "")
    if reply == Reply.CANCELLED:
        cancel_when_reminded(booking, by=staff, at=now)
        return done(request, staff, booking, _("취소로 기록했습니다."), reverse("booking-outcome", args=[booking.pk]))
    row = remind(booking, reply, by=staff, at=now)
    undo = reverse("booking-reminder", args=[booking.pk, row.pk])
    return done(request, staff, booking, _("예약 확인 전화 · %s") % row.get_reply_display(), undo)


@require_http_methods(["DELETE"])
@asking
def delete_reminder(request: HttpRequest, staff: Membership, booking_id: int, reminder_id: int) -> HttpResponse:
    booking, now = booking_for(staff, booking_id), timezone.now()
    row = Reminder.objects.filter(booking=booking, pk=reminder_id).first()
    if row is None:
        raise NotFound
    row.undo(by=staff, at=now)
    place([booking.inquiry_id], now)
    return undone(request, booking.inquiry, _("통화 결과를 되돌렸습니다."))


@asking
def move_booking(request: HttpRequest, staff: Membership, booking_id: int) -> HttpResponse:
    """변경: the form with another time in it, and the moving itself."""
    booking, now = booking_for(staff, booking_id), timezone.now()
    form = BookingForm(request.POST or None, scene=Scene(booking.inquiry, staff, now))
    if not form.is_valid():
        asked = replace(step(STEPS["booking"], form, DIALOG), url=request.path)
        context = {"inquiry": booking.inquiry, "steps": [asked], "chosen": "booking"}
        template = "inquiries/step_form.html" if request.method == "POST" else "inquiries/next_step.html"
        return render(request, template, {**context, "step": asked}, status=422 if form.is_bound else 200)
    times = {"minutes": form.cleaned_data["minutes"], "note": form.cleaned_data["note"]}
    moved = move(booking, form.moment(), by=staff, at=now, **times)
    undo = reverse("booking-move", args=[moved.pk])
    return done(request, staff, booking, _("예약 변경 · %s") % clock_time(moved.starts_at, form.now), undo)


@asking
def delete_move(request: HttpRequest, staff: Membership, booking_id: int) -> HttpResponse:
    """It was a slip: the time before stands again."""
    earlier = move_back(booking_for(staff, booking_id), by=staff, at=timezone.now())
    place([earlier.inquiry_id], timezone.now())
    return undone(request, earlier.inquiry, _("되돌렸습니다. 먼저 잡은 시간 그대로입니다."))


def done(request: HttpRequest, staff: Membership, booking: Booking, words: str, undo: str) -> HttpResponse:
    """The next one, please."""
    release(booking.inquiry, by=staff)
    place([booking.inquiry_id], timezone.now())
    return settled(request, booking.inquiry, words, undo)
