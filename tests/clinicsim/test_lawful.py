"""What the laws say of people by what is written down of them."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from clinicsim import SEOUL, Candidate, ClinicPlan, Laws, Policy, Seer, first_come, live, of
from clinicsim.events import Visited
from clinicsim.world import World

START = datetime(2026, 9, 7, tzinfo=SEOUL)


class Asking(Seer):
    """Calls first come first, and asks the laws about everybody at their first call."""

    def __init__(self) -> None:
        self.visits: dict[int, float] = {}
        self.figures: list[float] = []

    def seeing(self, world: World) -> Policy:
        laws = Laws(world)

        def choose(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
            chosen = first_come(candidates, now)
            if chosen and not chosen.attempts:
                said = laws.say([chosen], now)
                self.visits[chosen.person_id] = float(said.visit[0])
                self.figures += [float(said.visit[0]), float(said.lasting[0]), float(said.minutes[0]) / 10]
            return chosen

        return choose


def test_of_whom_the_laws_promise_more_more_visit(bom: ClinicPlan) -> None:
    asking = Asking()
    came = {event.person_id for event in of(live(bom, START, 20, asking, seed=3), Visited)}
    by_promise = sorted(asking.visits, key=lambda person: asking.visits[person])
    least, most = np.array_split([person in came for person in by_promise], 2)
    assert most.mean() > 1.5 * least.mean()
    assert 0 <= min(asking.figures) < max(asking.figures) <= 1
