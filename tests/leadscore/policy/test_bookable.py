"""Where there is no time to give away, a call gains less, and the chance of a visit stays what was scored."""

from hypothesis import given
from hypothesis import strategies as st

from leadscore.policy import Candidate, gain_of

shares = st.floats(0, 1)
people = {
    "probability": shares,
    "waited": st.floats(0, 20_000),
    "chance_later": shares,
    "overdue": st.floats(0, 20_000),
}


@given(st.fixed_dictionaries(people), shares, shares)
def test_less_to_be_had_never_puts_anybody_higher(person: dict[str, float], one: float, other: float) -> None:
    less, more = (gain_of(Candidate(**person, bookable=share)) for share in sorted((one, other)))
    assert less.index <= more.index
    assert less.sure <= more.sure
    assert (less.now, less.later) == (more.now, more.later)


@given(st.fixed_dictionaries(people))
def test_where_there_is_time_the_order_is_what_it_was(person: dict[str, float]) -> None:
    assert gain_of(Candidate(**person, bookable=1.0)).index == gain_of(Candidate(**person)).index
