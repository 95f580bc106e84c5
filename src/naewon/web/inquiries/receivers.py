"""To whom somebody can be handed over, with where each of them is: who is at work and fits comes first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import QuerySet

from naewon.clinics.duty import Duty, duties_among
from naewon.clinics.models import Membership
from naewon.clinics.roles import CALLS_ALL_DAY, Role
from naewon.tenancy.kept import kept
from naewon.web.speaking import back_words

NEAREST_FIRST = Role.values


def in_order(
    colleagues: Iterable[Membership], duties: Mapping[int, Duty], staff: Membership, booked_with: int | None = None
) -> list[Membership]:
    """At work before away; who receives the person, then whose work is another than one's own, then the others.

    Among equals who stands nearer to the person: a manager before the director.
    """

    def place(colleague: Membership) -> tuple[bool, bool, bool, int, str]:
        is_another = (colleague.role in CALLS_ALL_DAY) != (staff.role in CALLS_ALL_DAY)
        fits = not duties[colleague.pk].is_here, colleague.pk != booked_with, not is_another
        return *fits, NEAREST_FIRST.index(colleague.role), colleague.name

    able = [each for each in colleagues if each.can_call and each.pk != staff.pk]
    return sorted(able, key=place)


def choices_of(colleagues: Sequence[Membership], duties: Mapping[int, Duty], now: datetime) -> list[tuple[str, str]]:
    """정실장 · 상담실장 · 근무 중, or 수아 · 전화상담원 · 내일 10:00 출근."""
    return [
        (str(each.pk), f"{each.name} · {each.get_role_display()} · {where(duties[each.pk], now)}")
        for each in colleagues
    ]


@kept
def colleagues_in(clinic: int) -> QuerySet[Membership]:
    """Everybody who works there."""
    return Membership.objects.filter(clinic_id=clinic, is_active=True, user__is_active=True).select_related("user")


def colleague_for(staff: Membership, now: datetime) -> Membership | None:
    """Who would take somebody over from `staff` now; nobody while no one is at work."""
    colleagues = colleagues_in(clinic=staff.clinic_id)
    duties = duties_among([each.pk for each in colleagues], staff.clinic.calendar(), now)
    return next((each for each in in_order(colleagues, duties, staff) if duties[each.pk].is_here), None)


def where(duty: Duty, now: datetime) -> str:
    return (duty.is_off and back_words(duty, now)) or str(duty.state.label)
