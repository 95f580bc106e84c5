from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from naewon.clinics.models import Membership
from naewon.web.asking import asking
from naewon.web.routes import may_open


@asking
def home(_request: HttpRequest, staff: Membership) -> HttpResponse:
    """Everybody's first screen: whom to call, or for who calls nobody, how things went."""
    return redirect("today" if may_open(staff, "today") else "insights")
