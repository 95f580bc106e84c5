"""Whether the phone is picked up: by age, hour, weekday, what went before and the person."""

import math
from datetime import datetime

from clinicsim.chance import chance_to_odds, odds_to_chance
from clinicsim.truth import Nature, Truth

# Points by hour of the day, between worst (11) and best (17-18) at most 6 apart: Velocify 2016 found 2.6.
FLAT = {
    9: -0.02,
    10: -0.02,
    11: -0.03,
    12: 0.02,
    13: 0.01,
    14: -0.01,
    15: -0.01,
    16: 0.01,
    17: 0.03,
    18: 0.03,
    19: 0.02,
}
# Factors with best over worst 1.5: after the InsideSales 2007 finding of 2.1, halved on the log scale.
STEEP = {9: 0.95, 10: 0.9, 11: 0.8, 12: 1.05, 13: 1.0, 14: 0.9, 15: 0.95, 16: 1.1, 17: 1.2, 18: 1.2, 19: 1.1}
WEEKDAY = {0: -0.01, 1: -0.01, 2: 0.01, 3: 0.01, 4: 0.0, 5: 0.02, 6: 0.02}
PREFERRED = {"오전": range(9, 12), "점심시간": range(12, 14), "오후": range(14, 18), "저녁": range(18, 21)}
WELCOME, UNWELCOME = 0.08, -0.05
LOST_INTEREST = 0.75
SHY = -1.6


def first_dial(nature: Nature, age: int) -> float:
    """Return the chance that a person of this age answers a first call at an ordinary hour."""
    under_30, under_45, older = nature.first_dial
    return under_30 if age < 30 else under_45 if age < 45 else older


def answer_chance(
    nature: Nature, truth: Truth, now: datetime, *, missed: int, texted: bool, waited_minutes: float, interested: bool
) -> float:
    """Return the chance that she picks up a call at ``now``.

    ``missed`` counts the calls she did not answer so far, ``texted`` tells whether a message with the clinic's name
    went before, ``waited_minutes`` is the time since she wrote.
    """
    chance = first_dial(nature, truth.age) + (nature.texted if texted else 0.0)
    chance = _by_hour(nature, chance, now.hour) + WEEKDAY[now.weekday()] + _by_wish(truth, now.hour)
    chance += nature.speed_effect * nature.fresh * math.exp(-waited_minutes / 20)
    chance *= nature.again**missed * (1.0 if interested else LOST_INTEREST)
    return odds_to_chance(chance_to_odds(min(max(chance, 0.02), 0.97)) + truth.answering)


def _by_hour(nature: Nature, chance: float, hour: int) -> float:
    if nature.hour_swing == "steep":
        return chance * STEEP.get(hour, 0.9)
    return chance + FLAT.get(hour, -0.03)


def _by_wish(truth: Truth, hour: int) -> float:
    hours = PREFERRED.get(truth.call_time)
    if hours is None:
        return 0.0
    return WELCOME if hour in hours else UNWELCOME
