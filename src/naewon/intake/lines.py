"""What every chat needs: an id for a line that was given none, and a number somebody typed among words."""

import hashlib
import re
from datetime import datetime, timedelta

from naewon.intake.adapter import Knock
from naewon.patients.phone import read_phone

AN_HOUR = timedelta(hours=1)
PICTURE = "[사진]"
STICKER = "[스티커]"
NUMBER = re.compile(r"(?<![\d+-])(?:\+?82[-. ]?)?0?1[016789][-. ]?\d{3,4}[-. ]?\d{4}(?![\d-])")


def id_of_line(knock: Knock) -> str:
    """For senders that number nothing: the same words of the same person within one hour are the same line."""
    return hashlib.sha256(f"{knock.at:%Y%m%d%H}".encode() + knock.raw).hexdigest()


def id_of_opening(user: str, at: datetime) -> str:
    """Somebody comes into a chat once within one hour."""
    return hashlib.sha256(f"opened {at:%Y%m%d%H} {user}".encode()).hexdigest()


def ids_of_openings(user: str, at: datetime) -> tuple[str, ...]:
    """Those of the day before, the newest first."""
    return tuple(id_of_opening(user, at - hours * AN_HOUR) for hours in range(25))


def phone_in(text: str) -> str:
    """The mobile number in a line; empty where there is none, or more than one.

    >>> phone_in("010 2345 6789 로 전화 주세요"), phone_in("가격은 1,200,000원인가요?")
    ('010 2345 6789', '')
    """
    found = {read_phone(words).e164: words for words in NUMBER.findall(text) if read_phone(words).identifies}
    return next(iter(found.values())) if len(found) == 1 else ""
