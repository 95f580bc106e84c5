"""The procedures of the clinic, ready to be found by their 초성 as one types."""

from typing import NamedTuple

from naewon.clinics.models import Procedure
from naewon.patients.names import initials, matches_initials


class Wish(NamedTuple):
    """`letters` and `initials` have a sign for each other's."""

    name: str
    letters: str
    initials: str


def wishes_of(clinic_id: int) -> list[Wish]:
    names = Procedure.objects.filter(clinic_id=clinic_id, is_active=True).values_list("name", flat=True)
    return [Wish(name, "".join(name.split()).lower(), initials(name)) for name in names]


def wish_meant(words: str, wishes: list[Wish]) -> str:
    """ㅆㄲㅍ is 쌍꺼풀 where it can be nothing else; whatever else was typed stays as it is."""
    found = [wish.name for wish in wishes if matches_initials(words, wish.name)]
    exact = [wish.name for wish in wishes if wish.letters == "".join(words.split()).lower()]
    return exact[0] if exact else found[0] if len(found) == 1 else words
