"""Telephone numbers in the middle of words, as they stand there."""

import re
from collections.abc import Iterator

from naewon.intake.paste.found import Found, Line
from naewon.patients.phone import Kind, read_phone

BETWEEN = r"[ \t\u00a0\u3000.\-‐-―−ㅡᅳー~·_]{0,3}"
COUNTRY = rf"(?:(?:\+|00)?82{BETWEEN}\(?0?\)?{BETWEEN}|\(?0)"
AREA = r"(?:10|1[16-9]|2|[3-6][1-5]|70|50\d)\)?"
KOREAN = rf"(?<![\d+]){COUNTRY}{AREA}{BETWEEN}\d{{3,4}}{BETWEEN}\d{{4}}(?!\d)"
FOREIGN = rf"\+(?!82)\d{{1,3}}(?:{BETWEEN}\(?\d{{1,5}}\)?){{2,5}}(?!\d)"
NUMBER = re.compile(rf"{KOREAN}|{FOREIGN}")
# In a field for a number a sheet may have eaten the zero, and the number may be anything somebody can be called on.
IN_ITS_FIELD = re.compile(rf"(?<!\S)\d(?:{BETWEEN}\d){{6,12}}(?!\S)")
# Of several numbers, whom one can reach on theirs.
PERSONAL: tuple[Kind, ...] = ("mobile", "foreign_mobile", "personal_number", "foreign", "voip", "fixed")
OF_ONE_PERSON: frozenset[Kind] = frozenset(PERSONAL[:3])


def numbers_in(line: Line) -> Iterator[tuple[Found, Kind]]:
    """Each number of a line that can be read, with what it is."""
    for match in NUMBER.finditer(line.text):
        found = line.part(*match.span())
        phone = read_phone(found.value)
        if phone.e164 and phone.kind in PERSONAL:
            yield found, phone.kind


def number_of_sender(line: Line, start: int, end: int) -> Found | None:
    """The number in a part of a line; senders are called by many other things."""
    return next((found for found, _ in numbers_in(Line(line.text[start:end], line.start + start))), None)


def number_in_its_field(line: Line, start: int, end: int) -> Found | None:
    """What stands where a number was asked for: the number, else as it is, as long as there are digits in it."""
    field = Line(line.text[start:end], line.start + start)
    if found := number_of_sender(line, start, end):
        return found
    if match := IN_ITS_FIELD.search(field.text):
        return field.part(*match.span())
    whole = field.part(0, len(field.text))
    return whole if sum(sign.isdecimal() for sign in whole.value) >= 4 and len(whole.value) <= 40 else None


def personal_number(lines: list[Line]) -> Found | None:
    """The number of the person: a mobile before any other, and of equals the first."""
    found = [each for line in lines if not line.is_clinic for each in numbers_in(line)]
    return min(found, key=lambda each: PERSONAL.index(each[1]), default=(None, ""))[0]
