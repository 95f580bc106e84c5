"""Colleagues called in a comment: kept as who they are, so that whoever is renamed is still meant and shown.

In the text as it is kept stands `@{12}`, the key of a membership; on screens `@수아`.
"""

import re
from collections import Counter

from django.db.models import QuerySet

from naewon.clinics.matrix import LINES
from naewon.clinics.models import Membership
from naewon.tenancy.kept import kept

CALLED = re.compile(r"@\{(\d{1,12})\}")
SEES_PEOPLE = LINES["can_see_people"].roles


def callable_in(clinic_id: int) -> dict[str, Membership]:
    """Who may be called in that clinic, by what they are called: of two with one name each with their role."""
    found = _by_name(clinic=clinic_id)
    namesakes = Counter(member.name for member in found)
    called: dict[str, Membership] = {}
    for member in found:
        name = member.name if namesakes[member.name] == 1 else f"{member.name}({member.get_role_display()})"
        called.setdefault(name, member)
    return called


@kept
def _by_name(clinic: int) -> QuerySet[Membership]:
    rows = Membership.objects.filter(clinic_id=clinic, is_active=True, user__is_active=True, role__in=SEES_PEOPLE)
    return rows.select_related("user").order_by("user__name", "pk")


def called_in(text: str, clinic_id: int) -> tuple[str, list[Membership]]:
    """The text as it is kept, and whom it calls, each once. Who may not see people cannot be called."""
    # What looks like a call already was typed so by hand, and calls nobody.
    text = CALLED.sub(r"@\1", text)
    if "@" not in text:
        return text, []
    names = callable_in(clinic_id)
    longest_first = sorted(names, key=len, reverse=True)
    if not longest_first:
        return text, []
    pattern = re.compile(r"(?<![\w.])@(" + "|".join(map(re.escape, longest_first)) + ")")
    called = {names[name].pk: names[name] for name in pattern.findall(text)}
    return pattern.sub(lambda match: f"@{{{names[match[1]].pk}}}", text), list(called.values())


def spoken(text: str, clinic_id: int) -> str:
    """The text as it is shown, with the names as they are now; the database is asked only where somebody is called."""
    keys = {int(key) for key in CALLED.findall(text)}
    if not keys:
        return text
    rows = Membership.objects.filter(clinic_id=clinic_id, pk__in=keys).values_list("pk", "user__name")
    names = {f"@{{{key}}}": f"@{name}" for key, name in rows}
    return CALLED.sub(lambda match: names.get(match[0], match[0]), text)
