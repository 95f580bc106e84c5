"""What a person wrote as a phone number, and what may be done with it.

Nothing is repaired by guessing: a letter or a sign that may hide a digit leaves the number unread, so that a wrong
person is never called. Numbering facts: the Korean numbering plan (전기통신번호관리세칙) and the `phonenumbers`
library; where they differ (050x, ten-digit 010, numbers nobody owns) the rules here decide.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Literal

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

Kind = Literal[
    "mobile",
    "fixed",
    "voip",
    "personal_number",
    "shared_cost",
    "toll_free",
    "premium",
    "pager",
    "foreign_mobile",
    "foreign",
    "unknown",
]
Doubt = Literal[
    "empty",
    "letters",
    "unclear_sign",
    "too_short",
    "too_long",
    "no_area_code",
    "invalid",
    "retired_prefix",
    "junk_pattern",
    "several_numbers",
    "country_unclear",
]

LONGEST = 120
KOREA = 82

KOREAN_KINDS: dict[int, Kind] = {
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE: "fixed",
    PhoneNumberType.VOIP: "voip",
    PhoneNumberType.PERSONAL_NUMBER: "personal_number",
    PhoneNumberType.UAN: "shared_cost",
    PhoneNumberType.SHARED_COST: "shared_cost",
    PhoneNumberType.TOLL_FREE: "toll_free",
    PhoneNumberType.PREMIUM_RATE: "premium",
    PhoneNumberType.PAGER: "pager",
}

LABEL = re.compile(
    r"\s*(?:[ptmh]\s*:|(?:tel|phone|mobile|h\.?p|휴대폰|핸드폰|연락처|전화번호|전화)[\s:.)]*(?=[+\d(]))", re.I
)
HANGUL_DASH = str.maketrans({"ㅡ": "-", "ᅳ": "-", "ー": "-", "ｰ": "-"})
SPREADSHEET_DECIMAL = re.compile(r"\s*\+?\d{8,13}\.0+\s*")
HIDES_A_DIGIT = re.compile(r"[*#?×✕●○◯⭕⚪⚫〇]")
BETWEEN_NUMBERS = re.compile(r"[/,;|~\n\r]")
BETWEEN_SPACED_NUMBERS = re.compile(r"\s+(?=\+|0\d)")
HARMLESS_INSIDE = set("./,;|~()[]<>_'\":=+·・ \t\n\r")
FULL_LENGTH = 8
NO_DIGIT = re.compile(r"\D")
EVERYDAY = re.compile(r"010-?(\d{4})-?(\d{4})", re.ASCII)
MOBILE = re.compile(r"(?:0|\+82)(10\d{8})")
UPWARDS = "0123456789" * 2
DOWNWARDS = UPWARDS[::-1]
RETIRED = re.compile(r"1[1-9]")


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as it was written (`raw`) and as it was understood.

    `e164` is None where it could not be read; `doubts` say why it could not be, or why it should not be trusted.
    """

    raw: str = field(repr=False)
    e164: str | None = field(repr=False)
    kind: Kind
    doubts: tuple[Doubt, ...] = ()

    @property
    def identifies(self) -> bool:
        return identifies(self.kind, self.doubts)

    @property
    def can_text(self) -> bool:
        return self.kind == "mobile" and not self.doubts

    @property
    def national(self) -> str:
        """The Korean way of writing it: 010-2345-6789, 0507-1234-5678, 1588-1234; unread ones as they came."""
        if self.e164 is None:
            return self.raw
        if not self.e164.startswith(f"+{KOREA}"):
            return phonenumbers.format_number(phonenumbers.parse(self.e164), PhoneNumberFormat.INTERNATIONAL)
        prefix, middle, last = korean_groups(self.e164[3:])
        return "-".join(group for group in (prefix, middle, last) if group)

    @property
    def masked(self) -> str:
        """010-****-6789. What could not be read shows at most its last four digits."""
        if self.e164 is None:
            return f"****{self.last4}" if self.last4 else ""
        if not self.e164.startswith(f"+{KOREA}"):
            return f"{self.national.split()[0]} ****{self.last4}"
        prefix, middle, last = korean_groups(self.e164[3:])
        return f"{prefix}-{'*' * len(middle)}-{last}" if middle else f"****-{last}"

    @property
    def last4(self) -> str:
        """Four digits to search by, also of a number that could not be read; empty where there are fewer."""
        return last4_of(self.e164 or self.raw)


def identifies(kind: str, doubts: Collection[str]) -> bool:
    """May a number of which this was read recognise a person? Never a 050 number: those expire and pass to others."""
    return kind in {"mobile", "foreign_mobile"} and not doubts


def read_phone(raw: str, region: str = "KR") -> Phone:
    """Read a number as people and export files write it. Never raises; what is unsure is said in `doubts`."""
    if region == "KR" and (today := EVERYDAY.fullmatch(raw)):  # most of them, with nothing to be puzzled about
        significant = "10" + today[1] + today[2]
        return Phone(raw, f"+82{significant}", "mobile", korean_doubts(significant))
    raw = raw.replace("\x00", "")
    if len(raw) > LONGEST:
        return unread(raw, "too_long")
    text = plain(raw)
    if doubt := cannot_be_read(text):
        return unread(raw, doubt)
    found = [read_one(part, region) for part in numbers_in(text)]
    best = next((phone for phone in found if phone.kind == "mobile"), None) or next(
        (phone for phone in found if phone.e164), found[0]
    )
    several: tuple[Doubt, ...] = ("several_numbers",) if len({phone.e164 for phone in found}) > 1 else ()
    return replace(best, raw=raw, doubts=best.doubts + several)


def read_one(text: str, region: str) -> Phone:
    """Read text that holds exactly one number."""
    dialled, doubts = as_dialled(text)
    if region == "KR" and dialled[0] not in "+0" and len(dialled) <= 8 and not re.match(r"1[5-8]\d{6}$", dialled):
        return unread(text, "no_area_code" if len(dialled) >= 7 else "too_short")
    if region == "KR" and (today := MOBILE.fullmatch(dialled)):  # most numbers, and the library is slow
        return Phone(text, f"+82{today[1]}", "mobile", doubts + korean_doubts(today[1]))
    try:
        number = phonenumbers.parse(dialled, region)
    except NumberParseException:
        number = PhoneNumber()
    if not phonenumbers.is_valid_number(number):
        return unread(text, "too_short" if len(digits_of(dialled)) < 9 else "invalid")
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    if number.country_code != KOREA:
        is_mobile = phonenumbers.number_type(number) == PhoneNumberType.MOBILE
        return Phone(text, e164, "foreign_mobile" if is_mobile else "foreign", doubts)
    if e164.startswith("+8210") and len(e164) < len("+821012345678"):
        return unread(text, "too_short")
    kind = KOREAN_KINDS.get(phonenumbers.number_type(number), "unknown")
    return Phone(text, e164, kind, doubts + korean_doubts(e164[3:]))


def korean_doubts(significant: str) -> tuple[Doubt, ...]:
    doubts: list[Doubt] = []
    prefix, middle, last = korean_groups(significant)
    if RETIRED.fullmatch(prefix[1:]):
        doubts.append("retired_prefix")
    if middle and is_made_up(middle + last):
        doubts.append("junk_pattern")
    return tuple(doubts)


def is_made_up(digits: str) -> bool:
    """All the same, or counting up or down: 00000000, 12345678, 87654321."""
    return digits in UPWARDS or digits in DOWNWARDS or len(set(digits)) == 1


def korean_groups(significant: str) -> tuple[str, str, str]:
    """Prefix, middle and last four of a number without its leading zero; 15881234 has no middle."""
    if len(significant) == 8 and significant[0] == "1":
        return significant[:4], "", significant[4:]
    size = 3 if significant.startswith("50") else 2 - significant.startswith("2")
    return "0" + significant[:size], significant[size:-4], significant[-4:]


def plain(raw: str) -> str:
    """One way of writing for full-width forms, look-alike dashes and labels; marks that take no room are gone."""
    text = unicodedata.normalize("NFKC", raw.translate(HANGUL_DASH)).translate(HANGUL_DASH)
    text = "".join(
        sign for sign in text if sign in "\t\n\r" or unicodedata.category(sign) not in {"Cc", "Cf", "Mn", "Me"}
    )
    text = LABEL.sub("", text, count=1) if LABEL.match(text) else text
    return text.strip().partition(".")[0] if SPREADSHEET_DECIMAL.fullmatch(text) else text.strip()


def cannot_be_read(text: str) -> Doubt | None:
    """Letters are never dropped: 01O-1234-5678 without its letter O would be somebody else's number."""
    if any(unicodedata.category(sign)[0] == "L" for sign in text):
        return "letters"
    if HIDES_A_DIGIT.search(text) or any(unicodedata.category(sign) in {"Nl", "No"} for sign in text):
        return "unclear_sign"
    places = [place for place, sign in enumerate(text) if sign.isdecimal()]
    if not places:
        return "empty"
    inside = text[places[0] : places[-1]]
    if not all(sign.isdecimal() or sign in HARMLESS_INSIDE or is_blank_or_dash(sign) for sign in inside):
        return "unclear_sign"
    return None


def is_blank_or_dash(sign: str) -> bool:
    return unicodedata.category(sign) in {"Zs", "Pd"} or sign in "−‐"


def numbers_in(text: str) -> list[str]:
    """The numbers of a cell: "010-2345-6789 / 02-345-6789" holds two, "010/2345/6789" one."""
    for separator, enough in ((BETWEEN_NUMBERS, any), (BETWEEN_SPACED_NUMBERS, all)):
        parts = [part for part in separator.split(text) if digits_of(part)]
        if len(parts) > 1 and enough(len(digits_of(part)) >= FULL_LENGTH for part in parts):
            return parts
    return [text]


def as_dialled(text: str) -> tuple[str, tuple[Doubt, ...]]:
    """Digits, with a leading + where a country is named, after the ways Koreans and spreadsheets write countries."""
    digits = digits_of(text)
    first = next(place for place, sign in enumerate(text) if sign.isdecimal())
    doubts: tuple[Doubt, ...] = ()
    if digits.startswith("00"):
        doubts = () if digits.startswith("0082") else ("country_unclear",)
        digits = "+" + digits[2:]
    elif re.fullmatch(r"82\d{9,11}", digits) or ("+" in text[:first] and digits[0] != "0"):
        digits = "+" + digits
    elif re.fullmatch(r"10\d{8}", digits):
        digits = "0" + digits
    return re.sub(r"^\+820", "+82", digits), doubts


def digits_of(text: str) -> str:
    if text.isascii():
        return NO_DIGIT.sub("", text)
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def last4_of(text: str) -> str:
    digits = digits_of(text)
    return digits[-4:] if len(digits) >= 4 else ""


def unread(raw: str, doubt: Doubt) -> Phone:
    return Phone(raw, None, "unknown", (doubt,))
