"""The report cards of all clinics somebody looks after, side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from naewon.clinics.models import Membership
from naewon.insights.clinic_models import clinic_models
from naewon.web.account.presence import address_of
from naewon.web.asking import asking, memberships_asking
from naewon.web.insights.clinic_orders import in_order, orders_shown
from naewon.web.insights.clinic_words import reading_of, shown_clinic, widest_gains


@require_GET
@asking
def show_clinics(request: HttpRequest, staff: Membership) -> HttpResponse:
    """A clinic that is worked for from certain networks only is not told of elsewhere."""
    memberships, address = memberships_asking(request), address_of(request)
    here = [each for each in memberships if each.clinic.lets_in(address)]
    by = request.GET.get("by", "")
    found = in_order(clinic_models(staff, here, timezone.now()), by)
    widest = widest_gains(found)
    context = {
        "clinics": [shown_clinic(each, widest) for each in found],
        "reading": reading_of(found),
        "orders": orders_shown(by),
        "has_learned": any(each.has_learned for each in found),
        "elsewhere": len(memberships) - len(here),
    }
    return render(request, "insights/clinics.html", context)
