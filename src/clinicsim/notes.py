"""What staff jot down, and the messages they send: believable Korean, and only as right as people hear."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from clinicsim.chance import Chance
from clinicsim.conversations import Conversation, Ending
from clinicsim.messages import spoken_price
from clinicsim.phrases import read_phrases
from clinicsim.rooms import Decision
from clinicsim.truth import Truth

MISHEARD = 0.9
"""Spread of the counsellor's impression around the person's intent, in log-odds."""
WEEKDAYS = "월화수목금토일"


def call_note(chance: Chance, her: Truth, ended: Conversation, slots: Mapping[str, str]) -> str:
    """Return the note after this conversation."""
    if ended.ending == "closed":
        return _written(chance, read_phrases("notes")["closed"][ended.reason], slots)
    return _written(chance, read_phrases("notes")[_tone(chance, her, ended.ending)], slots)


def _tone(chance: Chance, her: Truth, ending: Ending) -> str:
    match ending:
        case "booked" | "refused":
            return ending
        case "postponed":
            return "later"
        case _:
            return "warm" if chance.near(her.intent, MISHEARD) > -0.5 else "cool"


def room_note(chance: Chance, decision: Decision, slots: Mapping[str, str]) -> str:
    """Return the consultation manager's note after a visit."""
    notes = read_phrases("notes")
    return _written(chance, notes["room_yes"] if decision.treatment else notes["room_no"][decision.reason], slots)


def exchange(chance: Chance, kind: str, slots: Mapping[str, str]) -> str:
    """Return the text of a message of this kind, see ``phrases/exchange.toml``."""
    return _written(chance, read_phrases("exchange")[kind], slots)


def note_slots(chance: Chance, her: Truth, procedure: str, price: int, doctor: str) -> dict[str, str]:
    """Return what a note may mention."""
    return {
        "procedure": procedure,
        "part": her.concern,
        "day": chance.one_of(read_phrases("pieces")["days"]),
        "doctor": her.named_doctor or doctor,
        "price": spoken_price(price),
        "decider": her.decider.split("와 ")[0].split("과 ")[0],
        "together": "가족과" if her.decider == "본인" else her.decider.removesuffix(" 상의"),
        "wished": her.wished_time,
    }


def spoken_time(moment: datetime) -> str:
    """Return a moment as clinics write it.

    >>> from clinicsim.hours import SEOUL
    >>> spoken_time(datetime(2026, 11, 22, 15, 30, tzinfo=SEOUL))
    '11월 22일(일) 15:30'
    """
    return f"{moment.month}월 {moment.day}일({WEEKDAYS[moment.weekday()]}) {moment:%H:%M}"


def spoken_appointment(now: datetime, wanted: datetime) -> str:
    """Return a wished time as a person would text it at ``now``.

    >>> from clinicsim.hours import SEOUL
    >>> now = datetime(2026, 11, 22, 15, 30, tzinfo=SEOUL)
    >>> spoken_appointment(now, datetime(2026, 11, 23, 18, 30, tzinfo=SEOUL))
    '내일 오후 6시 반쯤'
    """
    days = (wanted.date() - now.date()).days
    day = {0: "오늘 ", 1: "내일 "}.get(days, f"{WEEKDAYS[wanted.weekday()]}요일 ")
    half = "오전" if wanted.hour < 12 else "오후"
    return f"{day}{half} {(wanted.hour - 1) % 12 + 1}시{' 반' if wanted.minute >= 30 else ''}쯤"


def _written(chance: Chance, phrases: Sequence[str], slots: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda slot: slots[slot[1]], chance.one_of(phrases))
