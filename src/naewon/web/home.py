from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from naewon.clinics.models import Membership
from naewon.web.asking import asking


@asking
def home(_request: HttpRequest, staff: Membership) -> HttpResponse:
    """Everybody's first screen: whom to call, or for who calls nobody, how things went."""
    return redirect("today" if staff.can_call else "insights")
