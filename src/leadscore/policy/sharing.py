"""Who is given whom: of those at work who can take it and have a hand free, whoever got the fewest.

Counted is what everybody could have got: from the moment on at which the last of them began. So who comes late, or back
from two weeks away, is given their turn and not a heap; and who was given nothing for longest goes first where all got
as many, so that a thousand batches of one are as fair as one of a thousand. Nobody is given more than a handful whom
they have not called yet: the rest waits with the team for the first hand that is free.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

HANDFUL = 5
# Of the load that all carry on average, by hours of work.
HEAVY = 1.5
KOREAN = "ko"
# Within one batch who was given something earlier goes first again.
A_MOMENT = 1e-3


class Rule(StrEnum):
    """Why it was this one: the first that holds."""

    KNOWN = "known"
    ONLY = "only"
    FREE = "free"
    LIGHTER = "lighter"
    FEWEST = "fewest"
    TURN = "turn"


class Skill(StrEnum):
    """What somebody of those at work could not have done."""

    NONE = ""
    LANGUAGE = "language"
    PROCEDURE = "procedure"


@dataclass(frozen=True)
class Asked:
    """What somebody asks for. `known`: who looked after them before."""

    procedure: int | None = None
    language: str = KOREAN
    known: int | None = None


@dataclass(frozen=True)
class Hand:
    """Somebody at work: what they take (None: all), their hours a week, and what they have.

    `open`: all in their hands, of whom `fresh` were not called yet; `received`: given to them while all of those at
    work were there; `last`: when something was given to them, 0 where nothing ever was.
    """

    key: int
    procedures: frozenset[int] | None = None
    languages: frozenset[str] = frozenset()
    hours: float = 40.0
    open: int = 0
    fresh: int = 0
    received: int = 0
    last: float = 0.0

    def speaks(self, asked: Asked) -> bool:
        return asked.language == KOREAN or asked.language in self.languages

    def does(self, asked: Asked) -> bool:
        return self.procedures is None or asked.procedure is None or asked.procedure in self.procedures

    @property
    def is_free(self) -> bool:
        return self.fresh < HANDFUL

    def given(self, at: float) -> "Hand":
        return replace(self, open=self.open + 1, fresh=self.fresh + 1, received=self.received + 1, last=at)


@dataclass(frozen=True)
class Choice:
    key: int
    rule: Rule
    skill: Skill = Skill.NONE


def choose(asked: Asked, hands: Sequence[Hand]) -> Choice | None:
    """Who gets it; None where nobody at work can take it now.

    >>> choose(Asked(), [Hand(1, received=3), Hand(2, received=2)])
    Choice(key=2, rule=<Rule.FEWEST: 'fewest'>, skill=<Skill.NONE: ''>)
    """
    able = [hand for hand in hands if hand.speaks(asked) and hand.does(asked)]
    free = [hand for hand in able if hand.is_free]
    if not free:
        return None
    if any(hand.key == asked.known for hand in free):
        return Choice(asked.known or 0, Rule.KNOWN)
    skill = _skill_that_counted(asked, hands)
    if len(free) == 1:
        return Choice(free[0].key, Rule.FREE if len(able) > 1 else Rule.ONLY, skill)
    return _fairest(free, skill)


def deal(waiting: Sequence[Asked], hands: Sequence[Hand], at: float) -> list[Choice | None]:
    """One after the other, each knowing what the ones before it were given."""
    by_key = {hand.key: hand for hand in hands}
    choices = []
    for number, asked in enumerate(waiting):
        choice = choose(asked, list(by_key.values()))
        choices.append(choice)
        if choice:
            by_key[choice.key] = by_key[choice.key].given(at + number * A_MOMENT)
    return choices


def _fairest(free: Sequence[Hand], skill: Skill) -> Choice:
    light = _not_heavy(free)
    fewest = min(hand.received for hand in light)
    least = [hand for hand in light if hand.received == fewest]
    winner = min(least, key=lambda hand: (hand.last, hand.key))
    if any(hand.received < fewest for hand in free):
        return Choice(winner.key, Rule.LIGHTER, skill)
    return Choice(winner.key, Rule.TURN if len(least) > 1 else Rule.FEWEST, skill)


def _not_heavy(hands: Sequence[Hand]) -> list[Hand]:
    """Who carries half as much again as their hours would have them is passed over, while somebody else is there."""
    usual = sum(hand.open for hand in hands) / sum(hand.hours for hand in hands)
    return [hand for hand in hands if hand.open <= max(HANDFUL, HEAVY * usual * hand.hours)]


def _skill_that_counted(asked: Asked, hands: Sequence[Hand]) -> Skill:
    if not all(hand.speaks(asked) for hand in hands):
        return Skill.LANGUAGE
    return Skill.NONE if all(hand.does(asked) for hand in hands) else Skill.PROCEDURE
