"""What is decided in the consultation room: the quote, whether the advert's promise was kept, yes or no."""

import math
from dataclasses import dataclass

from clinicsim.bookings import ORDINARY_INTENT
from clinicsim.chance import Chance, odds_to_chance
from clinicsim.truth import Nature, Truth


@dataclass(frozen=True, slots=True)
class Decision:
    """The end of a consultation; ``quoted`` in won with VAT, ``reason`` only when she did not agree."""

    treatment: bool
    quoted: int
    promise_kept: bool
    reason: str


def decide(chance: Chance, nature: Nature, her: Truth, promised: int) -> Decision:
    """Decide what follows a visit; ``promised`` is the price she came for, in won."""
    kept = not chance.happens(0.85 if her.misread else 0.03)
    extras = chance.lasting(0.12) if kept and chance.happens(0.4) else 0.0
    factor = 1 + extras if kept else 1.5 + 0.7 * chance.random()
    quoted = 1000 * round(promised * min(factor, 2.5) / 1000)
    agrees = treatment_chance(nature, her, kept)
    if chance.happens(agrees):
        return Decision(True, quoted, kept, "")
    return Decision(False, quoted, kept, _reason(chance, her, kept))


def treatment_chance(nature: Nature, her: Truth, promise_kept: bool) -> float:
    """Return the chance that a visitor decides for treatment."""
    willing = 0.35 * math.tanh(her.intent - ORDINARY_INTENT)
    return odds_to_chance(nature.treat + willing + (0.0 if promise_kept else nature.broken_promise))


def _reason(chance: Chance, her: Truth, kept: bool) -> str:
    return chance.weighted(
        {
            "가격": 26,
            "광고와 다른 금액": 0 if kept else 60,
            "가족과 상의": 10 if her.decider == "본인" else 40,
            "타병원 비교": 18,
            "회복 기간": 14,
            "부작용 걱정": 12,
            "대상아님": 5,
            "시기": 10,
        }
    )
