"""Where somebody is: at work, away for a while, gone home. The team asks and gives only who is there."""

from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from naewon.clinics.duty import duties_among, say_where
from naewon.clinics.models import At, Membership
from naewon.errors import Invalid
from naewon.web.account.sign_in import where_to
from naewon.web.asking import asking

LOOKS: dict[At, tuple[str, str, str | Promise]] = {
    At.WORK: ("headphones", "tone-calm", gettext_lazy("새 문의를 받습니다")),
    At.AWAY: ("clock", "tone-warm", gettext_lazy("잠시 새 문의를 받지 않습니다")),
    At.HOME: ("door-open", "", gettext_lazy("담당한 분은 팀이 함께 봅니다")),
}


class Place(NamedTuple):
    """A place to be, as the menu shows it."""

    state: At
    icon: str
    tone: str
    words: str | Promise
    is_current: bool

    @property
    def label(self) -> str:
        return str(self.state.label)


def places_for(staff: Membership, now: datetime) -> list[Place]:
    """None on the pages that see nothing of the clinic: proving once more who one is, for example."""
    found = duties_among([staff.pk], staff.clinic.calendar(), now).get(staff.pk)
    return [Place(state, *look, state == found.state) for state, look in LOOKS.items()] if found else []


@require_POST
@asking
def where_i_am(request: HttpRequest, staff: Membership) -> HttpResponse:
    now = timezone.now()
    try:
        state = At(request.POST.get("state", ""))
    except ValueError:
        raise Invalid from None
    say_where(staff, state, at=now)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(where_to(request))
    return render(request, "components/where_menu.html", {"places": places_for(staff, now), "here": where_to(request)})
