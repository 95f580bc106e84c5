"""Finding a person by what a counsellor remembers: the last four digits, the number, the name, its 초성."""

import re
from contextlib import suppress

from django.db.models.functions import Coalesce

from naewon.clinics.models import Membership
from naewon.patients.models import Patient
from naewon.patients.models.patient import PatientSet
from naewon.patients.names import clean_name, initials, masked, matches_initials
from naewon.patients.phone import digits_of, read_phone
from naewon.vault.errors import CannotOpen

MOST = 200
CANDIDATES = 2000
LOOKS_LIKE_A_NUMBER = re.compile(r"[\d\s().+-]+")
SHORTEST_NUMBER = 9


def patients_found(staff: Membership, words: str) -> list[int]:
    """Keys of at most 200 people of the clinic who match, for whoever may see people.

    A person is found by each of their records.
    """
    words = words.strip()
    if not words:
        return []
    if LOOKS_LIKE_A_NUMBER.fullmatch(words) and digits_of(words):
        return by_number(staff, words, digits_of(words))
    return by_name(staff, clean_name(words))


def said_of(words: str) -> tuple[str, str]:
    """What was searched for, as the journal may keep it: a number or a name, and that masked."""
    words = words.strip()
    if LOOKS_LIKE_A_NUMBER.fullmatch(words) and (digits := digits_of(words)):
        return "number", "*" * max(len(digits) - 2, 0) + digits[-2:]
    return "name", masked(clean_name(words))


def by_number(staff: Membership, words: str, digits: str) -> list[int]:
    """A whole number, its end, or the beginning of its last four digits."""
    rows = Patient.objects.visible_to(staff)
    if len(digits) >= SHORTEST_NUMBER:
        phones = Patient.hashes_of_phones(staff.clinic_id, [read_phone(words).e164 or digits])
        return persons(rows.filter(phone_hash__in=phones))
    if len(digits) > 4:
        ending = rows.filter(last4_hash__in=Patient.hashes_of_last4(staff.clinic_id, [digits[-4:]]))
        found = ending.only("clinic_id", "joined_to_id", "phone")[:CANDIDATES]
        return [row.person_id for row in found if phone_ends(row, digits)][:MOST]
    rows = rows.filter(last4_hash__in=Patient.hashes_of_last4(staff.clinic_id, beginning_with(digits)))
    return persons(rows)


def persons(rows: PatientSet) -> list[int]:
    return list(rows.values_list(Coalesce("joined_to_id", "pk"), flat=True)[:MOST])


def phone_ends(patient: Patient, digits: str) -> bool:
    """A number that cannot be opened is not found, and hides nobody else."""
    with suppress(CannotOpen):
        return str(patient.phone).endswith(digits)
    return False


def beginning_with(digits: str) -> list[str]:
    """Every four digits that begin so: a hash tells nothing of how its digits begin."""
    missing = 4 - len(digits)
    return [f"{digits}{n:0{missing}}" for n in range(10**missing)] if missing else [digits]


def by_name(staff: Membership, name: str) -> list[int]:
    """Names that begin so; where there is none, names in which it occurs."""
    key = initials(name)
    rows = Patient.objects.visible_to(staff).only("clinic_id", "joined_to_id", "name")
    for narrowed in (rows.filter(initials__startswith=key), rows.filter(initials__contains=key)):
        found = [row.person_id for row in narrowed[:CANDIDATES] if is_called(row, name)]
        if found:
            return found[:MOST]
    return []


def is_called(patient: Patient, name: str) -> bool:
    with suppress(CannotOpen):
        return matches_initials(name, patient.name)
    return False
