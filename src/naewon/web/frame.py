"""What stands around every page: the rail with only what the role uses, the clinics, the theme."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from naewon.clinics.models import Membership, User
from naewon.team.notifying import unread_of
from naewon.web.account.rules import lacks_second_factor
from naewon.web.account.whereabouts import places_for
from naewon.web.asking import memberships_asking, staff_of
from naewon.web.routes import may_open

# Where the first page of a part stands below another of it.
WITHIN = {"advert-results": "marketing"}


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
    memberships = memberships_asking(request)
    if not memberships:
        return {"theme": user.theme}
    staff = staff_of(request)
    if lacks_second_factor(request):
        # Nothing else opens until there is one, so nothing else is offered.
        return {"theme": user.theme, "staff": staff, "clinics": [staff.clinic], "sets_up": True}
    return {
        "staff": staff,
        "clinics": [membership.clinic for membership in memberships],
        "rail": rail_of(staff, request.path),
        "theme": user.theme,
        "live_url": reverse("live"),
        "unread": SimpleLazyObject(lambda: unread_of(staff)),
        "places": SimpleLazyObject(lambda: places_for(staff, timezone.now())),
    }


def rail_of(staff: Membership, path: str) -> list[RailLink]:
    links = [
        ("today", "phone", _("오늘")),
        ("inquiries", "inbox", pgettext("menu", "문의")),
        ("bookings", "calendar", pgettext("menu", "예약")),
        ("advert-results", "megaphone", _("마케팅")),
        ("insights", "chart-column", _("성과")),
        ("settings", "settings", _("설정")) if may_open(staff, "settings") else ("forms", "file-text", _("신청 폼")),
    ]
    return [
        RailLink(url, icon, label, path.startswith(reverse(WITHIN.get(name, name))))
        for name, icon, label in links
        if may_open(staff, name) and (url := reverse(name))
    ]
