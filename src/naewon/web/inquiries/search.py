"""Finding a person by what a counsellor remembers: the last four digits, the number, the name, its 초성."""

import re

from naewon.clinics.models import Membership
from naewon.patients.models import Patient
from naewon.patients.names import clean_name, initials, masked, matches_initials
from naewon.patients.phone import digits_of, read_phone

MOST = 200
CANDIDATES = 2000
LOOKS_LIKE_A_NUMBER = re.compile(r"[\d\s().+-]+")
SHORTEST_NUMBER = 9


def patients_found(staff: Membership, words: str) -> list[int]:
    """Keys of at most 200 patients of the clinic who match, for whoever may see people."""
    words = words.strip()
    if not words:
        return []
    rows = Patient.objects.visible_to(staff)
    if LOOKS_LIKE_A_NUMBER.fullmatch(words) and digits_of(words):
        digits = digits_of(words)
        if len(digits) >= SHORTEST_NUMBER:
            rows = rows.filter(phone=read_phone(words).e164 or digits)
        elif len(digits) > 4:
            rows = rows.filter(last4=digits[-4:], phone__endswith=digits)
        else:
            rows = rows.filter(last4=digits) if len(digits) == 4 else rows.filter(last4__startswith=digits)
        return list(rows.values_list("pk", flat=True)[:MOST])
    return by_name(staff, clean_name(words))


def said_of(words: str) -> tuple[str, str]:
    """What was searched for, as the journal may keep it: a number or a name, and that masked."""
    words = words.strip()
    if LOOKS_LIKE_A_NUMBER.fullmatch(words) and (digits := digits_of(words)):
        return "number", "*" * max(len(digits) - 2, 0) + digits[-2:]
    return "name", masked(clean_name(words))


def by_name(staff: Membership, name: str) -> list[int]:
    """Names that begin so; where there is none, names in which it occurs."""
    key = initials(name)
    rows = Patient.objects.visible_to(staff).values_list("pk", "name")
    for narrowed in (rows.filter(initials__startswith=key), rows.filter(initials__contains=key)):
        found = [pk for pk, whole in narrowed[:CANDIDATES] if matches_initials(name, whole)]
        if found:
            return found[:MOST]
    return []
