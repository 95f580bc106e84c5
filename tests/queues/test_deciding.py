"""Places decided many at once."""

from dataclasses import fields
from datetime import timedelta

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from cast import NOW, SEOUL
from naewon.clinics.cadence import Cadence
from naewon.clinics.calendar import Calendar
from naewon.clinics.models import Clinic
from naewon.clinics.openclock import OpenClock
from naewon.queues.deciding import House, decide
from naewon.queues.full import Full
from naewon.queues.standings import KINDS, Standings

ALWAYS = Calendar(zone=SEOUL)
CALLS = ALWAYS.between(NOW.time().replace(9), NOW.time().replace(19), on_sundays=False)
CLOCKS = [OpenClock.covering(each, [NOW - timedelta(days=100), NOW]) for each in (ALWAYS, CALLS)]
HOUSE = House(
    Clinic(first_contact_minutes=30, missed_call_minutes=10),
    ALWAYS,
    *CLOCKS,
    Cadence(),
    0.3,
    full=Full(doctor=frozenset(range(5))),
)
OWN_STEPS = '[{"minutes": 45}, {"days": 1, "hour": 9}]'

kinds = {
    np.int64: st.integers(0, 9),
    np.bool_: st.booleans(),
    np.float64: st.none() | st.integers(-5_000_000, 5_000_000).map(lambda seconds: NOW.timestamp() + seconds),
    np.object_: st.sampled_from(["", OWN_STEPS]),
}
past = st.integers(0, 5_000_000).map(lambda seconds: NOW.timestamp() - seconds)
told = {field.name: kinds[KINDS[field.type]] for field in fields(Standings)}
minutes = {"call_minutes": st.integers(1, 20), "target_minutes": st.none() | st.integers(0, 600)}
asked = {"received_at": past, "asked_at": past, "attempts": st.integers(1, 9)}
rows = st.fixed_dictionaries({**told, **minutes, **asked, "chance": st.none() | st.floats(0.01, 0.99)})


@given(st.lists(rows, min_size=1, max_size=8))
def test_deciding_many_is_deciding_each(people: list[dict[str, float]]) -> None:
    standings = Standings(
        **{field.name: np.array([row[field.name] for row in people], KINDS[field.type]) for field in fields(Standings)}
    )
    chances = np.array([row["chance"] for row in people], dtype=np.float64)
    each = [
        decide(standings.only(np.arange(len(people)) == n), chances[n : n + 1], HOUSE, NOW) for n in range(len(people))
    ]
    assert_frame_equal(decide(standings, chances, HOUSE, NOW), pl.concat(each))
