"""방과 의사: where people are received, and which doctors they may be set down for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Doctor, Membership, Room
from naewon.clinics.roles import Role
from naewon.clinics.seats import Seated, bring_back, give_up, name_doctor, name_room, seat_for
from naewon.errors import Conflict, Invalid
from naewon.web.asking import asking
from naewon.web.settings.places import tabs
from naewon.web.toasts import toast

CHANGED = "rooms:changed"


@asking
def show_rooms(request: HttpRequest, staff: Membership) -> HttpResponse:
    doctors = list(Doctor.objects.filter(clinic=staff.clinic, ended_at=None).order_by("pk"))
    context = {
        "rooms": Room.objects.filter(clinic=staff.clinic, ended_at=None).order_by("pk"),
        "doctors": doctors,
        "colleagues": [row for row in colleagues_of(staff) if row.pk not in {each.staff_id for each in doctors}],
        "tabs": tabs(staff, "rooms"),
    }
    return render(request, "settings/rooms.html", context)


def colleagues_of(staff: Membership) -> list[Membership]:
    """Who may be a doctor here: the directors first."""
    rows = Membership.objects.filter(clinic=staff.clinic, is_active=True, user__is_active=True).select_related("user")
    return sorted(rows.exclude(role=Role.OPERATOR), key=lambda row: (row.role != Role.DIRECTOR, row.name))


@asking
def create_room(request: HttpRequest, staff: Membership) -> HttpResponse:
    try:
        row = name_room(request.POST.get("name", ""), by=staff, at=timezone.now())
    except (Invalid, Conflict) as refusal:
        return toast(str(refusal.message), tone="warm")
    return named(row, "room")


@asking
def create_doctor(request: HttpRequest, staff: Membership) -> HttpResponse:
    """A colleague by number, else a name."""
    chosen = request.POST.get("colleague", "")
    colleague = next((row for row in colleagues_of(staff) if str(row.pk) == chosen), None)
    try:
        row = name_doctor(request.POST.get("name", ""), colleague, by=staff, at=timezone.now())
    except (Invalid, Conflict) as refusal:
        return toast(str(refusal.message), tone="warm")
    return named(row, "doctor")


@asking
def give_up_room(_request: HttpRequest, staff: Membership, room_id: int) -> HttpResponse:
    return given_up(seat_for(staff, Room, room_id), "room", staff)


@asking
def bring_back_room(_request: HttpRequest, staff: Membership, room_id: int) -> HttpResponse:
    return brought_back(seat_for(staff, Room, room_id), staff)


@asking
def give_up_doctor(_request: HttpRequest, staff: Membership, doctor_id: int) -> HttpResponse:
    return given_up(seat_for(staff, Doctor, doctor_id), "doctor", staff)


@asking
def bring_back_doctor(_request: HttpRequest, staff: Membership, doctor_id: int) -> HttpResponse:
    return brought_back(seat_for(staff, Doctor, doctor_id), staff)


def named(row: Seated, address: str) -> HttpResponse:
    return toast(_("넣었습니다 · %s") % row.name, CHANGED, undo=reverse(address, args=[row.pk]), method="delete")


def given_up(row: Seated, address: str, staff: Membership) -> HttpResponse:
    give_up(row, by=staff, at=timezone.now())
    words = _("뺐습니다 · %s. 잡힌 예약은 그대로입니다.") % row.name
    return toast(words, CHANGED, undo=reverse(address, args=[row.pk]))


def brought_back(row: Seated, staff: Membership) -> HttpResponse:
    bring_back(row, by=staff, at=timezone.now())
    return toast(_("되돌렸습니다 · %s") % row.name, CHANGED)
