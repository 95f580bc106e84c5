"""What stands around every page: the rail with only what the role uses, the clinics, the theme."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from naewon.clinics.access import memberships_of
from naewon.clinics.models import Membership, User
from naewon.web.asking import staff_of
from naewon.web.routes import may_open


class RailLink(NamedTuple):
    url: str
    icon: str
    label: str
    current: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for every template. Strangers get the bare minimum."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"theme": "auto"}
    memberships = memberships_of(user)
    if not memberships:
        return {"theme": user.theme}
    staff = staff_of(request)
    return {
        "staff": staff,
        "clinics": [membership.clinic for membership in memberships],
        "rail": rail_of(staff, request.path),
        "theme": user.theme,
        "live_url": reverse("live"),
    }


def rail_of(staff: Membership, path: str) -> list[RailLink]:
    links = [
        ("today", "phone", _("오늘")),
        ("inquiries", "inbox", pgettext("menu", "문의")),
        ("bookings", "calendar", pgettext("menu", "예약")),
        ("insights", "chart-column", _("성과")),
        ("settings", "settings", _("설정")),
    ]
    return [
        RailLink(url, icon, label, path.startswith(url))
        for name, icon, label in links
        if may_open(staff, name) and (url := reverse(name))
    ]
