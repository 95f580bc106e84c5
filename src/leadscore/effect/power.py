"""How long until there is an answer."""

from collections.abc import Callable
from math import ceil, sqrt

from leadscore.effect.answering import MARGIN
from leadscore.effect.sequence import FEWEST_PEOPLE, Bounded, multiple

EIGHTY = 0.8416212335729143  # of a standard normal: four in five lie below
MOST = 10_000_000


def inquiries_needed(effect: float, rate: float, share: float) -> int | None:
    """How many inquiries until an effect of this size (visits per inquiry) is told apart from none, four times in five.

    rate: share of inquiries that visit. share: of the inquiries, those ordered first-come. The looks are paid for.
    None where there is nothing to tell apart, or not within ten million.

    >>> inquiries_needed(0.03, rate=0.15, share=0.5), inquiries_needed(0.03, rate=0.15, share=0.1)
    (8698, 25671)
    """
    if not effect or not 0 < rate < 1 or not 0 < share < 1:
        return None
    return _first(lambda people: _shown_by(people, rate, share) <= abs(effect))


def smallest_shown(inquiries: int, rate: float, share: float) -> float | None:
    """The smallest effect (visits per inquiry) that so many inquiries tell apart from none, four times in five.

    None of too few, or where nobody can say.

    >>> round(smallest_shown(1800, rate=0.15, share=0.5), 3), round(smallest_shown(1800, rate=0.15, share=0.1), 3)
    (0.066, 0.11)
    """
    if inquiries < FEWEST_PEOPLE or not 0 < rate < 1 or not 0 < share < 1:
        return None
    return _shown_by(inquiries, rate, share)


def more_needed(known: Bounded, margin: float = MARGIN) -> int | None:
    """How many more inquiries until the interval answers, should the estimate stay where it is."""
    found = known.estimate
    if not found.error:
        return None
    spread, size = found.error * sqrt(found.people), abs(found.difference)
    reach = max(size, margin - size)
    needed = _first(lambda people: multiple(people) * spread / sqrt(people) <= reach)
    return None if needed is None else max(ceil((needed - found.people) * found.inquiries / found.people), 1)


def _shown_by(people: int, rate: float, share: float) -> float:
    spread = sqrt(rate * (1 - rate) / (share * (1 - share)))
    return (multiple(people) + EIGHTY) * spread / sqrt(people)


def _first(is_enough: Callable[[int], bool]) -> int | None:
    """The smallest number that is enough, given that all greater ones are."""
    low, high = FEWEST_PEOPLE - 1, MOST
    if not is_enough(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high
