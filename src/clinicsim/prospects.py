"""What a talk with one person is worth, in visits, to someone who knows her."""

import math
from dataclasses import dataclass

from clinicsim.answering import first_dial
from clinicsim.bookings import losses
from clinicsim.chance import odds_to_chance
from clinicsim.conversations import booking_chance, other_endings
from clinicsim.phones import KINDS, UNREACHABLE
from clinicsim.truth import Nature, Truth

MOST_TALKS = 5
TALK_MINUTES, BOOKING_MINUTES = 5.0, 6.1
REACHED_AGAIN = 0.7
"""Share of those who asked for time whom later calls reach while they are interested."""
WON_BACK = 0.3
"""Share of lost bookings that end in a visit all the same."""
AVERAGE_ANSWERING = -0.2
"""The mean habit of answering; a few are shy."""
AVERAGE_TAU = 36.0


@dataclass(frozen=True, slots=True)
class Prospect:
    """Value: visits from one talk with her while interested, further talks included."""

    value: float
    talk_minutes: float
    first_dial: float
    answering: float
    reachable: float
    wish: str
    h0: float
    tau: float
    h_inf: float


def prospect(nature: Nature, her: Truth, talks: int, *, hearts: bool) -> Prospect:
    """Return what is known of her; without ``hearts`` as if she were average in what nobody could ask."""
    books = booking_chances(nature, her, hearts=hearts)
    value = _value(nature, her, books, talks)
    loss = her.fading.h0 * her.fading.tau
    if not hearts:
        loss = nature.early_loss_urgent if her.wished_time == "이번 주" else nature.early_loss
    tau = her.fading.tau if hearts else AVERAGE_TAU
    numbers = sum(share for kind, share in KINDS.items() if kind not in UNREACHABLE) / sum(KINDS.values())
    return Prospect(
        value=0.0 if "mistaken" in her.phrases else value,
        talk_minutes=TALK_MINUTES + (BOOKING_MINUTES - TALK_MINUTES) * books[min(talks, MOST_TALKS - 1)],
        first_dial=first_dial(nature, her.age),
        answering=her.answering if hearts else AVERAGE_ANSWERING,
        reachable=float(her.reachable) if hearts else numbers,
        wish=her.call_time if her.call_time != "아무 때나" else "",
        h0=loss / tau,
        tau=tau,
        h_inf=her.fading.h_inf,
    )


def booking_chances(nature: Nature, her: Truth, *, hearts: bool) -> list[float]:
    """Return the chance to book in the first talk, the second and so on, with a middling counsellor."""
    if hearts:
        return [booking_chance(her, number, 0.0) for number in range(1, MOST_TALKS + 1)]
    # The mean over what nothing tells (a logistic curve under a normal one).
    flatter = math.sqrt(1 + math.pi / 8 * nature.spread**2)
    lost = booking_chance(her, 2, 0.0), booking_chance(her, 1, 0.0)
    per_talk = math.log(lost[0] / (1 - lost[0])) - math.log(lost[1] / (1 - lost[1]))
    return [odds_to_chance((her.explained + per_talk * place) / flatter) for place in range(MOST_TALKS)]


def visits_of_a_booking(lost: float) -> float:
    """Return the visits to expect of a booking that is lost with this chance."""
    lost = min(lost, 1.0)
    return 1 - lost + lost * WON_BACK


def visits_from_talk(nature: Nature, her: Truth, number: int, skill: float) -> float:
    """Return the visits to expect of her ``number``-th talk itself, while she is interested."""
    if "mistaken" in her.phrases:
        return 0.0
    return booking_chance(her, number, skill) * visits_from_booking(nature, her)


def visits_from_booking(nature: Nature, her: Truth) -> float:
    """Return the chance that she comes to what she booked; another booking after it counts for itself."""
    return 1 - min(sum(losses(nature, her, her.lead_days)), 1.0)


def _value(nature: Nature, her: Truth, books: list[float], talks: int) -> float:
    visits, further = visits_of_a_booking(sum(losses(nature, her, her.lead_days))), 0.0
    for place in range(MOST_TALKS - 1, min(talks, MOST_TALKS - 1) - 1, -1):
        endings = other_endings(her, place + 1)
        asks_for_time = (endings["callback"] + endings["thinking"]) / sum(endings.values())
        further = books[place] * visits + (1 - books[place]) * asks_for_time * REACHED_AGAIN * further
    return further
