"""연결: the doors of the clinic, and how one is made."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.intake.access import source_for, sources_of
from naewon.intake.connecting import alter, connect, pause, resume
from naewon.intake.health import WATCHED, check_soon
from naewon.intake.models import SourceKind
from naewon.intake.refusals import refused_since
from naewon.intake.registry import PULLERS
from naewon.intake.sampling import ask_now, send_sample
from naewon.intake.silence import silences
from naewon.marketing.models import Channel
from naewon.web.asking import asking
from naewon.web.settings.connections import connection_of
from naewon.web.settings.doors import Door, door_of
from naewon.web.settings.kinds import families
from naewon.web.settings.places import tabs
from naewon.web.toasts import toast

CHANGED = "sources:changed"
A_WEEK = timedelta(days=6)


@require_GET
@asking
def show_sources(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The doors of the clinic, and how each has been doing."""
    now = timezone.now()
    silent, refused = silences(staff, now), refused_since(staff, staff.clinic.local(now).date() - A_WEEK)
    connections = [
        connection_of(source, request, silent.get(source.pk), refused.get(source.pk))
        for source in sources_of(staff, now)
    ]
    context = {"connections": connections, "tabs": tabs(staff, "settings")}
    return render(request, "settings/index.html", context)


@require_GET
@asking
def show_kinds(request: HttpRequest, staff: Membership) -> HttpResponse:
    """What one can connect, by what it is."""
    context = {"families": families(), "tabs": tabs(staff, "settings")}
    return render(request, "settings/kinds.html", context)


@require_http_methods(["GET", "POST"])
@asking
def new_source(request: HttpRequest, staff: Membership, kind: str) -> HttpResponse:
    if (form := door_of(kind)) is None:
        raise NotFound
    door = form(request.POST or None, source=None)
    if not door.is_valid():
        return asked(request, staff, door, SourceKind(kind).label)
    source = connect(SourceKind(kind), door.plan(), by=staff, at=timezone.now())
    return redirect(f"{reverse('settings')}#source-{source.pk}")


@require_http_methods(["GET", "POST"])
@asking
def one_source(request: HttpRequest, staff: Membership, source_id: int) -> HttpResponse:
    source = source_for(staff, source_id)
    if (form := door_of(source.kind)) is None:
        raise NotFound
    door = form(request.POST or None, source=source)
    if not door.is_valid():
        return asked(request, staff, door, source.name)
    alter(source, door.plan(), by=staff, at=timezone.now())
    return redirect(f"{reverse('settings')}#source-{source.pk}")


@require_http_methods(["POST", "DELETE"])
@asking
def source_pause(request: HttpRequest, staff: Membership, source_id: int) -> HttpResponse:
    """Let nothing in for a while, or let it in again."""
    source = source_for(staff, source_id)
    if request.method == "DELETE":
        resume(source, by=staff, at=timezone.now())
        return toast(_("다시 받습니다."), CHANGED)
    pause(source, by=staff, at=timezone.now())
    address = reverse("source-pause", args=[source_id])
    return toast(_("받기를 멈췄습니다. 그동안 오는 문의는 받지 않습니다."), CHANGED, undo=address, method="delete")


@require_POST
@asking
def source_trial(_request: HttpRequest, staff: Membership, source_id: int) -> HttpResponse:
    """Whether it works, tried from end to end."""
    source, now = source_for(staff, source_id), timezone.now()
    if source.kind in PULLERS:
        ask_now(source, by=staff, at=now)
        return toast(_("지금 물어보고 있습니다. 잠시 뒤 이 화면을 다시 열면 결과가 보입니다."), CHANGED)
    if source.kind in WATCHED:
        check_soon(source, by=staff, at=now)
        return toast(_("지금 물어보고 있습니다. 잠시 뒤 이 화면을 다시 열면 결과가 보입니다."), CHANGED)
    tried = send_sample(source, by=staff, at=now)
    if trouble := next((delivery for delivery in tried if delivery.trouble), None):
        return toast(f"{trouble.get_trouble_display()}: {trouble.trouble_detail}", CHANGED, tone="hot")
    return toast(_("시험 문의가 끝까지 들어왔습니다. 전화할 순서에는 나오지 않습니다."), CHANGED)


def asked(request: HttpRequest, staff: Membership, door: Door, title: Any) -> HttpResponse:
    """The form, with what is wrong in it."""
    channels = Channel.objects.filter(clinic_id=staff.clinic_id)
    context = {"door": door, "title": title, "channels": channels, "tabs": tabs(staff, "settings")}
    return render(request, "settings/source.html", context, status=422 if door.is_bound else 200)
