"""Two ways of ordering one list: each gets a fixed share of the callers' minutes, and neither simply waits.

A control group that waited behind everybody else would lose visits because of its place in the list, not because of
its order; one that were served whenever it had waited longest would live on the minutes of the others. So the minutes
are split as the inquiries are: of a share s of them, a share s of the minutes (Liu, Mao and Kang 2021, KDD,
"Trustworthy and Powerful Online Marketplace Experimentation with Budget-split Design"). Then each side lives as a
clinic of its own would, and what it gains is not taken from the other.
"""

MOST_OWED = 1.0
# So many inquiries, drawn as was meant, stand beside those that were: a handful says nothing of the work on a side.
MEANT = 10
# A tenth, added ten times, is a little less than one.
ROUNDING = 1e-9


def share_of(meant: float, inquiries: int, on_control: int) -> float:
    """The control's share of the minutes: that of the inquiries which the lot gave it of late, not the one meant.

    A lot seldom gives what was meant exactly. Were the minutes split as meant, whoever drew fewer would have more for
    each, and the difference of the sides would hold a difference of minutes.

    >>> share_of(0.5, inquiries=0, on_control=0), share_of(0.5, inquiries=190, on_control=99)
    (0.5, 0.52)
    """
    return (on_control + MEANT * meant) / (inquiries + MEANT)


def credit_of(share: float, spent: float, spent_on_control: float, start: float) -> float:
    """What the control side is owed, in calls, after so many calls on both and on it.

    `start` is drawn evenly from 0 to 1 once a day, so that each turn is the control's with a chance of its share.
    Nobody is owed more than a call: minutes for which nobody waited are gone.

    >>> credit_of(0.1, spent=20, spent_on_control=2, start=0.5)
    0.5
    """
    owed = start + share * spent - spent_on_control
    return min(max(owed, -MOST_OWED), MOST_OWED)


def merged(ranked: list[int], control: list[int], share: float, credit: float) -> list[int]:
    """One list of both, each in its own order, with the control at every turn that is its own.

    Where one side has nobody left the other goes on: nobody sits idle for the sake of an experiment.

    >>> merged([1, 2, 3, 4], [9, 8], share=0.5, credit=0.5)
    [9, 1, 8, 2, 3, 4]
    """
    order: list[int] = []
    ours, theirs = iter(ranked), iter(control)
    left, waiting = len(ranked), len(control)
    while left and waiting:
        credit += share
        if credit >= 1 - ROUNDING:
            credit -= 1
            waiting -= 1
            order.append(next(theirs))
        else:
            left -= 1
            order.append(next(ours))
    return [*order, *ours, *theirs]
