"""What stands around every page: the rail with only what the role uses, the clinics, the theme."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from naewon.clinics.models import Clinic, Membership, User
from naewon.team.notifying import unread_of
from naewon.web.account.rules import lacks_second_factor
from naewon.web.account.whereabouts import Place, places_for
from naewon.web.asking import memberships_asking, staff_of
from naewon.web.routes import may_open

# Where the first page of a part stands below another of it.
WITHIN = {"advert-results": "marketing"}


class RailLink(NamedTuple):
    url: str
    icon: str
    label: str
    current: bool


class ClinicWords(NamedTuple):
    pk: int
    name: str


class Colleague(NamedTuple):
    """Who looks, as a plain value: what is drawn of it is drawn once."""

    pk: int
    name: str
    get_role_display: str
    clinic: ClinicWords
    can_see_people: bool = False
    can_call: bool = False


class Frame(NamedTuple):
    """What the frame says. Without a rail nothing but the way out is offered."""

    staff: Colleague
    clinics: tuple[ClinicWords, ...] = ()
    rail: tuple[RailLink, ...] = ()
    unread: int = 0
    places: tuple[Place, ...] = ()
    theme: str = "auto"


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
        return {"theme": user.theme, "staff": staff, "frame": without_rail(staff)}
    return {
        "staff": staff,
        "theme": user.theme,
        "live_url": reverse("live"),
        # Called by whole pages, once however often they use it; a part of one needs no frame.
        "frame": cache(lambda: frame_of(staff, memberships, request.path)),
    }


def frame_of(staff: Membership, memberships: Sequence[Membership], path: str) -> Frame:
    return Frame(
        colleague(staff),
        tuple(words_of(each.clinic) for each in memberships),
        rail=rail_of(staff, path),
        unread=unread_of(staff),
        places=tuple(places_for(staff, timezone.now())) if staff.can_call else (),
        theme=staff.user.theme,
    )


def without_rail(staff: Membership) -> Frame:
    return Frame(colleague(staff), (words_of(staff.clinic),), theme=staff.user.theme)


def colleague(staff: Membership) -> Colleague:
    return Colleague(
        staff.pk,
        staff.name,
        str(staff.get_role_display()),
        words_of(staff.clinic),
        can_see_people=staff.can_see_people,
        can_call=staff.can_call,
    )


def words_of(clinic: Clinic) -> ClinicWords:
    return ClinicWords(clinic.pk, clinic.name)


def rail_of(staff: Membership, path: str) -> tuple[RailLink, ...]:
    links = [
        ("today", "phone", _("오늘")),
        ("inquiries", "inbox", pgettext("menu", "문의")),
        ("bookings", "calendar", pgettext("menu", "예약")),
        ("advert-results", "megaphone", _("마케팅")),
        ("insights", "chart-column", _("성과")),
        ("settings", "settings", _("설정")) if may_open(staff, "settings") else ("forms", "file-text", _("신청 폼")),
    ]
    return tuple(
        RailLink(url, icon, label, path.startswith(reverse(WITHIN.get(name, name))))
        for name, icon, label in links
        if may_open(staff, name) and (url := reverse(name))
    )
