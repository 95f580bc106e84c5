"""What the laws of the world say of somebody of whom only what is written down is known.

It is the most that an order can go by which reads the clinic's record: what nobody asked may be as it is with any of
the people who want the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import fmean

from clinicsim.character import answers_pull
from clinicsim.people import person
from clinicsim.person import Person
from clinicsim.prospects import Prospect, prospect
from clinicsim.truth import Truth
from clinicsim.world import Case, World

OTHERS, OF_EACH = 800, 40
A_WEEK = 7 * 24  # hours
SEED = 777
Pulls = Mapping[str, float]


@dataclass(frozen=True)
class Other:
    """Somebody who wants the same: what her answers add, and what else is known of her."""

    pulls: Pulls
    known: Prospect


class Reader:
    """Reads the record of one world; whom it takes for the others is the same in every life."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._others: dict[str, list[Other]] = {}

    def prospect(self, case: Case) -> Prospect:
        """Return the mean over what the answers that are missing may be."""
        if not self._others:
            self._meet(case.person.arrived_at)
        written = {*case.person.answers, *case.facts}
        others = self._like(case.person)[:OF_EACH]
        guesses = [self._seen(guess, case.talks) for guess in self._guesses(case, others, written)]
        known = guesses[0]
        return replace(
            known,
            value=fmean(each.value for each in guesses),
            talk_minutes=fmean(each.talk_minutes for each in guesses),
            first_dial=known.first_dial if "age" in written else fmean(each.known.first_dial for each in others),
            h0=known.h0 if "wished_time" in written else fmean(each.known.h0 for each in others),
            wish=known.wish if "call_time" in written else "",
        )

    def _meet(self, at: datetime) -> None:
        for each in _people(self._world, at):
            pulls = answers_pull(self._world.nature, each.truth, each.truth, _price(self._world, each))
            other = Other(pulls, self._seen(each.truth, 0))
            self._others.setdefault(each.procedure, []).append(other)

    def _like(self, her: Person) -> Sequence[Other]:
        """Return those who want the same, or everybody where nobody else does."""
        return self._others.get(her.procedure) or [other for those in self._others.values() for other in those]

    def _seen(self, her: Truth, talks: int) -> Prospect:
        return prospect(self._world.nature, her, talks, hearts=False)

    def _guesses(self, case: Case, others: Sequence[Other], written: set[str]) -> list[Truth]:
        """Return her with the unwritten answers of each of the others."""
        hers = answers_pull(self._world.nature, case.her, case.her, _price(self._world, case.person))
        missing = [question for question in hers if question not in written]
        told = case.her.explained - sum(hers[question] for question in missing)
        guessed = [told + sum(each.pulls[question] for question in missing) for each in others]
        return [replace(case.her, explained=explained) for explained in guessed]


def _people(world: World, at: datetime) -> Sequence[Person]:
    hours = (at + timedelta(hours=number % A_WEEK) for number in range(OTHERS))
    return [person(world.plan, world.nature, SEED, number, hour)[0] for number, hour in enumerate(hours)]


def _price(world: World, her: Person) -> int:
    return world.plan.offer(her.offer).price if her.offer else world.plan.procedure(her.procedure).price
