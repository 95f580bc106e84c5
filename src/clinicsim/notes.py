"""What staff jot down, and the messages they send: believable Korean, and only as right as people hear."""

import re
from collections.abc import Mapping
from datetime import datetime

from clinicsim.chance import Chance
from clinicsim.conversations import Ending
from clinicsim.messages import spoken_price
from clinicsim.phrases import read_phrases
from clinicsim.truth import Truth

MISHEARD = 0.9
"""Spread of the counsellor's impression around the person's intent, in log-odds."""
WEEKDAYS = "월화수목금토일"


def call_note(chance: Chance, her: Truth, ending: Ending, slots: Mapping[str, str]) -> str:
    """Return the note after a conversation with this ending."""
    return _written(chance, "notes", _tone(chance, her, ending), slots)


def _tone(chance: Chance, her: Truth, ending: Ending) -> str:
    match ending:
        case "booked" | "refused":
            return ending
        case "closed":
            return "cold"
        case "postponed":
            return "later"
        case _:
            return "warm" if chance.near(her.intent, MISHEARD) > -0.5 else "cool"


def room_note(chance: Chance, treatment: bool, slots: Mapping[str, str]) -> str:
    """Return the consultation manager's note after a visit."""
    return _written(chance, "notes", "room_yes" if treatment else "room_no", slots)


def exchange(chance: Chance, kind: str, slots: Mapping[str, str]) -> str:
    """Return the text of a message of this kind, see ``phrases/exchange.toml``."""
    return _written(chance, "exchange", kind, slots)


def note_slots(chance: Chance, her: Truth, procedure: str, price: int, doctor: str) -> dict[str, str]:
    """Return what a note may mention."""
    return {
        "procedure": procedure,
        "part": her.concern,
        "day": chance.one_of(read_phrases("pieces")["days"]),
        "time": chance.one_of(read_phrases("pieces")["times"]),
        "doctor": her.named_doctor or doctor,
        "price": spoken_price(price),
        "decider": her.decider.removesuffix("와 상의").removesuffix("과 상의"),
        "wished": her.wished_time,
    }


def spoken_time(moment: datetime) -> str:
    """Return a moment as clinics write it.

    >>> from clinicsim.hours import SEOUL
    >>> spoken_time(datetime(2026, 11, 22, 15, 30, tzinfo=SEOUL))
    '11월 22일(일) 15:30'
    """
    return f"{moment.month}월 {moment.day}일({WEEKDAYS[moment.weekday()]}) {moment:%H:%M}"


def _written(chance: Chance, table: str, group: str, slots: Mapping[str, str]) -> str:
    text: str = chance.one_of(read_phrases(table)[group])
    return re.sub(r"\{(\w+)\}", lambda slot: slots[slot[1]], text)
