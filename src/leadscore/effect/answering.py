"""The rule: what may be said of the effect at a look, and when the question is answered for good."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from leadscore.effect.sequence import Bounded, Look

# Visits per inquiry. An effect smaller than this is none that a clinic would order its day by.
MARGIN = 0.02


class Verdict(StrEnum):
    UNKNOWN = "unknown"
    RAISES = "raises"
    NO_EFFECT = "no_effect"
    HARMS = "harms"


@dataclass(frozen=True)
class Answer:
    """The verdict, and the look it rests on: the first that answered, or else the last. None before there was any."""

    verdict: Verdict
    look: Look | None

    @property
    def known(self) -> Bounded | None:
        return self.look.known if self.look else None


def answer(looks: Iterable[Look], margin: float = MARGIN) -> Answer:
    """The first look that answers ends the question: later ones change nothing, so nobody can wait for a better one."""
    last = None
    for look in looks:
        last = look
        if look.known and (verdict := verdict_of(look.known, margin)) != Verdict.UNKNOWN:
            return Answer(verdict, look)
    return Answer(Verdict.UNKNOWN, last)


def verdict_of(known: Bounded, margin: float = MARGIN) -> Verdict:
    """Raises or harms where the whole interval is on one side of 0, none where it is within the margin around it.

    An interval that is within the margin and off 0 tells of a small effect, and its side is what is said.
    """
    if known.lower > 0:
        return Verdict.RAISES
    if known.upper < 0:
        return Verdict.HARMS
    return Verdict.NO_EFFECT if -margin < known.lower and known.upper < margin else Verdict.UNKNOWN
