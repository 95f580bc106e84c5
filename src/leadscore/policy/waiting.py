"""Nobody waits for ever: every tenth call of each caller is for whom the clock ran out longest ago.

The index grows with waiting too, but so slowly that a stream of better inquiries could stand before somebody for
months. A turn cannot be outbid. It goes by the caller's own calls, so that two who call at once cannot both skip it,
and nobody gets only the hopeless.
"""

EVERY = 10


def is_turn(calls: int) -> bool:
    """Whether a caller who made so many calls today owes the next one to the longest waiting.

    >>> [calls for calls in range(25) if is_turn(calls)]
    [9, 19]
    """
    return calls % EVERY == EVERY - 1


def calls_until_served(before: int, callers: int) -> int:
    """After how many calls of the team, at the latest, somebody is called before whom so many ran out of time.

    Whoever arrives, whatever they are worth, and however many callers share the calls.

    >>> calls_until_served(before=0, callers=1)
    10
    """
    return EVERY * (before + 1) + (EVERY - 1) * (callers - 1)
