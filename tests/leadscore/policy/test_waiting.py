"""However good and many those who come after: who ran out of time is called within the stated number of calls."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from leadscore.policy import calls_until_served, is_turn
from leadscore.policy.waiting import EVERY


@dataclass
class Team:
    """Callers who take whoever their own list shows first; lists are by worth, with the turn of each caller."""

    callers: int
    worth: dict[int, float] = field(default_factory=dict)
    since: dict[int, int] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)
    made: int = 0
    calls: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.calls = [0] * self.callers

    def ask(self, worth: float) -> None:
        """Somebody asks and runs out of time at once: the worst there is."""
        who = len(self.since)
        self.before[who] = len(self.worth)
        self.since[who], self.worth[who] = self.made, worth

    def call(self, caller: int) -> int | None:
        """The person called."""
        if not self.worth:
            return None
        best = max(self.worth, key=lambda who: self.worth[who])
        who = min(self.worth) if is_turn(self.calls[caller]) else best
        del self.worth[who]
        self.made += 1
        self.calls[caller] += 1
        return who


Minute = tuple[list[float], int]
worths = st.lists(st.floats(0, 1), max_size=4)


@given(st.integers(1, 5), worths, st.lists(st.tuples(worths, st.integers(0, 4)), max_size=150))
def test_nobody_waits_beyond_the_bound(callers: int, at_first: list[float], life: list[Minute]) -> None:
    """Arrivals and who calls next are anything; the oldest of the least worth are what is at stake."""
    team = Team(callers)
    for worth in at_first:
        team.ask(worth)
    for arriving, caller in life:
        for worth in arriving:
            team.ask(worth)
        team.call(caller % callers)
        waited = {who: team.made - team.since[who] for who in team.worth}
        assert all(calls < calls_until_served(team.before[who], callers) for who, calls in waited.items())


def test_a_flood_of_better_ones_keeps_nobody_waiting() -> None:
    team = Team(callers=1)
    team.ask(0.0)
    served = []
    for _ in range(EVERY):
        team.ask(1.0)
        served.append(team.call(0))
    assert served.index(0) == EVERY - 1


def test_a_caller_who_begins_owes_nothing_yet() -> None:
    assert not is_turn(0)
