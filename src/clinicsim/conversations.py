"""How a first or further conversation ends, decided from who she is, whether interest lasts and who calls."""

import math
from dataclasses import dataclass
from typing import Literal

from clinicsim.chance import Chance, odds_to_chance
from clinicsim.survey import QUESTIONS
from clinicsim.truth import Truth

Ending = Literal["booked", "callback", "thinking", "postponed", "closed", "refused"]

PER_TALK = -0.25
"""Log-odds lost with every conversation that ended without a booking."""
ASKS = {
    "sex": 0.5, "age": 0.75, "residence": 0.6, "concern": 0.7, "wished_time": 0.8, "decider": 0.5, "budget": 0.35,
    "doctor": 0.85, "referral": 0.75, "history": 0.4, "allergy": 0.15,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conversation:
    """How it ended. ``reason`` is set when closed."""

    ending: Ending
    seconds: int
    reason: str = ""


def converse(chance: Chance, her: Truth, *, number: int, interested: bool, skill: float) -> Conversation:
    """Decide the ``number``-th conversation with her, counted from 1."""
    if "mistaken" in her.phrases:
        return Conversation("closed", chance.whole(12, 40), "불량(허수)")
    if not interested:
        return _uninterested(chance, her)
    length = chance.near(5.35, 0.45)
    if chance.happens(booking_chance(her, number, skill)):
        return Conversation("booked", _seconds(length + 0.25))
    ending: Ending = chance.weighted(other_endings(her, number))
    reason = _reason(chance, her) if ending == "closed" else ""
    return Conversation(ending, _seconds(length if ending != "refused" else 2.6), reason)


def booking_chance(her: Truth, number: int, skill: float) -> float:
    """Return the chance that an interested person books in her ``number``-th conversation."""
    return odds_to_chance(her.intent + skill + PER_TALK * (number - 1))


def other_endings(her: Truth, number: int) -> dict[Ending, float]:
    far_off = her.wished_time in {"3개월 안", "그냥 알아보는 중"}
    tired = 1.0 + 0.8 * (number - 1)
    return {
        "callback": 30 * math.exp(0.15 * her.intent),
        "thinking": 26,
        "postponed": 22 if far_off else 5,
        "closed": 16 * math.exp(-0.3 * her.intent) * tired,
        "refused": 2,
    }


def _uninterested(chance: Chance, her: Truth) -> Conversation:
    if chance.happens(0.1):
        return Conversation("refused", chance.whole(8, 30))
    reason = "타병원" if chance.happens(0.5) else _reason(chance, her)
    return Conversation("closed", chance.whole(30, 120), reason)


def _reason(chance: Chance, her: Truth) -> str:
    if her.age < 19 and chance.happens(0.6):
        return "미성년 보호자 미동의"
    return chance.weighted(
        {
            "가격": 34 if "price" in her.phrases or "offer" in her.phrases else 18,
            "타병원": 34 if "compare" in her.phrases else 16,
            "단순문의": 34 if "looking" in her.phrases else 14,
            "시기": 22 if "later" in her.phrases else 9,
            "거리": 45 if her.distance_km > 45 else 3,
            "대상아님": 5,
            "기타": 7,
        }
    )


def _seconds(log_length: float) -> int:
    return min(max(int(math.exp(log_length)), 8), 1_500)


def questions_asked(chance: Chance, answered: frozenset[str]) -> list[str]:
    """Return the questions a counsellor gets to, leaving out what is already known."""
    return [question for question in QUESTIONS if question not in answered and chance.happens(ASKS.get(question, 0.0))]
