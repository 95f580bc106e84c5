"""What a sign in a text field offers: @ the colleagues who can be called, / what is said again and again."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.inquiries.mentioning import callable_in
from naewon.patients.names import initials

# What a text field needs to be helped by the lists of its form (pick.js).
PICKING = {"data-picks": "", "aria-autocomplete": "list", "aria-haspopup": "listbox"}


class Option(NamedTuple):
    """One choice: `value` is what then stands in the text; `word` finds it, by letters and by 초성."""

    value: str
    name: str
    note: str
    word: str

    @property
    def letters(self) -> str:
        return self.word.lower()

    @property
    def initials(self) -> str:
        return initials(self.word)


class List(NamedTuple):
    sign: str
    label: str
    options: list[Option]


class Picks(NamedTuple):
    """The lists of one text field, under the id it names."""

    id: str
    lists: list[List]


def colleagues(staff: Membership) -> List:
    """Everybody who may be called, but for oneself."""
    called = callable_in(staff.clinic_id).items()
    others = [Option(f"@{name}", name, who.get_role_display(), name) for name, who in called if who.pk != staff.pk]
    return List("@", _("부를 동료"), others)


def picks_for(field_id: str, lists: Iterable[List]) -> Picks:
    return Picks(f"{field_id}-picks", [each for each in lists if each.options])
