from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from naewon.clinics.models import Membership
from naewon.intake.access import sources_of
from naewon.web.asking import asking
from naewon.web.settings.connections import connection_of
from naewon.web.settings.places import tabs


@require_GET
@asking
def show_sources(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The doors of the clinic, and how each has been doing."""
    connections = [connection_of(source, request) for source in sources_of(staff, timezone.now())]
    return render(request, "settings/index.html", {"connections": connections, "tabs": tabs(staff, "settings")})
