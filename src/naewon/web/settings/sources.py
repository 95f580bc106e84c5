"""연결: the doors of the clinic, and how one is made."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.intake.access import source_for, sources_of
from naewon.intake.connecting import alter, connect, pause, resume
from naewon.intake.models import SourceKind
from naewon.marketing.models import Channel
from naewon.web.asking import asking
from naewon.web.settings.connections import connection_of
from naewon.web.settings.doors import DOORS, Door
from naewon.web.settings.places import tabs
from naewon.web.toasts import toast

CHANGED = "sources:changed"


@require_GET
@asking
def show_sources(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The doors of the clinic, and how each has been doing."""
    connections = [connection_of(source, request) for source in sources_of(staff, timezone.now())]
    kinds = [(kind, kind.label) for kind in DOORS]
    context = {"connections": connections, "kinds": kinds, "tabs": tabs(staff, "settings")}
    return render(request, "settings/index.html", context)


@require_http_methods(["GET", "POST"])
@asking
def new_source(request: HttpRequest, staff: Membership, kind: str) -> HttpResponse:
    if kind not in DOORS:
        raise NotFound
    door = DOORS[SourceKind(kind)](request.POST or None, source=None)
    if not door.is_valid():
        return asked(request, staff, door, SourceKind(kind).label)
    source = connect(SourceKind(kind), door.plan(), by=staff, at=timezone.now())
    return redirect(f"{reverse('settings')}#source-{source.pk}")


@require_http_methods(["GET", "POST"])
@asking
def one_source(request: HttpRequest, staff: Membership, source_id: int) -> HttpResponse:
    source = source_for(staff, source_id)
    door = DOORS[SourceKind(source.kind)](request.POST or None, source=source)
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


def asked(request: HttpRequest, staff: Membership, door: Door, title: Any) -> HttpResponse:
    """The form, with what is wrong in it."""
    channels = Channel.objects.filter(clinic_id=staff.clinic_id)
    context = {"door": door, "title": title, "channels": channels, "tabs": tabs(staff, "settings")}
    return render(request, "settings/source.html", context, status=422 if door.is_bound else 200)
