"""Numbers a clinic must not keep in free text, found and masked.

개인정보 보호법 24조 and 24조의2 forbid collecting resident, foreigner, passport and driver's licence numbers without a
legal ground; card and account numbers have no place in a consultation. Since October 2020 resident numbers carry no
check digit, so a plausible birthday is what tells them from other digits.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Literal

from naewon.patients.phone import read_phone

Forbidden = Literal["resident_number", "foreigner_number", "driver_licence", "passport", "card", "account"]
Mask = Callable[[re.Match[str]], tuple[str, Forbidden] | None]

CENTURIES = {"1": 1900, "2": 1900, "3": 2000, "4": 2000, "5": 1900, "6": 1900, "7": 2000, "8": 2000}

HAS_DIGIT = re.compile(r"\d")
PERSON = re.compile(
    r"(?<!\d)(?P<birth>\d{2}\d{2}\d{2})(?P<dash>\s?[-‐-―−－ㅡ~.·]?\s?)(?P<back>[1-8１-８]\d{6})(?!\d)(?!-\d)"
)
LICENCE = re.compile(r"(?<![\d-])(?:1[1-9]|2[0-8])[- ]\d{2}[- ]\d{6}[- ]\d{2}(?![\d-])")
PASSPORT = re.compile(r"(?<![A-Za-z0-9])[MSROD]\d{3}[A-Z\d]\d{4}(?![A-Za-z0-9])")
CARD = re.compile(
    r"(?<!\d)(?<!\d-)(?:[2-69]\d{3}([ -])\d{4}\1\d{4}\1\d{4}|3\d{3}([ -])\d{6}\2\d{4,5}|[2-69]\d{12,18})(?!\d)(?!-\d)"
)
# The groups in which Korean banks print their accounts: 6-2-6, 3-2-6 and 3-3-6, 3-4-4-2, 4-3-6, 4-2-7, 3-6-2-3, 3-6-5.
ACCOUNT = re.compile(
    r"(?<![\d-])(?:\d{6}-\d{2}-\d{6}|[1-9]\d{2}-\d{2,3}-\d{6}|[1-9]\d{2}-\d{4}-\d{4}-\d{2}|[1-9]\d{3}-\d{3}-\d{6}"
    r"|[1-9]\d{3}-\d{2}-\d{7}|[1-9]\d{2}-\d{6}-\d{2}-\d{3}|[1-9]\d{2}-\d{6}-\d{5})(?![\d-])"
)
NAMED_ACCOUNT = re.compile(
    r"(?P<bank>(?:은행|뱅크|농협|수협|신협|새마을금고|우체국|계좌|입금|송금)[^\d\n]{0,12})"
    r"(?!(?:19|20)\d{2}-?(?:0[1-9]|1[0-2])-?(?:[0-2]\d|3[01]))(?P<number>\d(?:-?\d){9,15})(?!\d)"
)


def mask_forbidden(text: str) -> tuple[str, tuple[Forbidden, ...]]:
    """The text with such numbers starred out, and one word for each that was found.

    Of a resident number the birthday stays, of a card the last four digits. Phones and dates are left alone.
    """
    found: list[Forbidden] = []
    if not HAS_DIGIT.search(text):
        return text, ()

    def starred(match: re.Match[str], mask: Mask) -> str:
        hidden = mask(match)
        if hidden is None:
            return match[0]
        found.append(hidden[1])
        return hidden[0]

    for pattern, mask in RULES:
        text = pattern.sub(lambda match, mask=mask: starred(match, mask), text)  # type: ignore[misc]
    return text, tuple(found)


def mask_in_bytes(raw: bytes) -> bytes:
    """The same for a body as it came, before anybody has read it.

    Digits look alike in every encoding a form or a file comes in, but UTF-16. Long digits without a separation stay:
    in a body they are mostly the ids of leads and adverts, a seventh of which would pass for a card.
    """
    text = raw.decode("utf-8", "surrogateescape")
    masked = mask_in_codes(text)
    return raw if masked == text else masked.encode("utf-8", "surrogateescape")


def mask_in_codes(text: str) -> str:
    """The same for what holds ids beside words: click ids, campaigns, parameters of links."""
    if not HAS_DIGIT.search(text):
        return text
    for pattern, mask in RULES:
        text = pattern.sub(lambda match, mask=mask: coded(match, mask), text)  # type: ignore[misc]
    return text


def coded(match: re.Match[str], mask: Mask) -> str:
    hidden = mask(match)
    return match[0] if hidden is None or (hidden[1] == "card" and match[0].isdecimal()) else hidden[0]


def person(match: re.Match[str]) -> tuple[str, Forbidden] | None:
    digit = str(int(match["back"][0]))
    if not is_birthday(match["birth"], CENTURIES[digit]):
        return None
    return f"{match['birth']}{match['dash']}*******", "resident_number" if digit in "1234" else "foreigner_number"


def is_birthday(digits: str, century: int) -> bool:
    try:
        return bool(date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:])))
    except ValueError:
        return False


def licence(match: re.Match[str]) -> tuple[str, Forbidden]:
    return stars(match[0]), "driver_licence"


def passport(match: re.Match[str]) -> tuple[str, Forbidden]:
    return match[0][0] + "*" * 8, "passport"


def card(match: re.Match[str]) -> tuple[str, Forbidden] | None:
    return (stars(match[0][:-4]) + match[0][-4:], "card") if passes_luhn(match[0]) else None


def account(match: re.Match[str]) -> tuple[str, Forbidden]:
    return stars(match[0]), "account"


def named_account(match: re.Match[str]) -> tuple[str, Forbidden] | None:
    number = match["number"]
    if re.match(r"0|82|10", number) and read_phone(number).e164:
        return None
    return match["bank"] + stars(number), "account"


def passes_luhn(number: str) -> bool:
    """The check digit of payment cards (ISO/IEC 7812-1, annex B)."""
    digits = [int(sign) for sign in reversed(number) if sign.isdecimal()]
    return sum(digits[::2]) % 10 == -sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2]) % 10


def stars(text: str) -> str:
    return re.sub(r"\d", "*", text)


RULES: tuple[tuple[re.Pattern[str], Mask], ...] = (
    (PERSON, person),
    (LICENCE, licence),
    (PASSPORT, passport),
    (CARD, card),
    (ACCOUNT, account),
    (NAMED_ACCOUNT, named_account),
)
