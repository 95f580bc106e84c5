"""Two sides of one list."""

from hypothesis import given
from hypothesis import strategies as st

from leadscore.policy import credit_of, merged, share_of

shares = st.integers(1, 50).map(lambda percent: percent / 100)


@given(shares, st.floats(0, 1, exclude_max=True))
def test_of_any_hundred_turns_the_control_gets_its_share(share: float, start: float) -> None:
    order = merged(list(range(1000)), list(range(1000, 2000)), share, start)
    turns = sum(who >= 1000 for who in order[:100])
    assert abs(turns - 100 * share) <= 1.001


@given(shares, st.integers(0, 12), st.integers(0, 12))
def test_everybody_is_on_the_list_once_and_in_the_order_of_their_side(share: float, ours: int, theirs: int) -> None:
    ranked, control = list(range(ours)), list(range(100, 100 + theirs))
    order = merged(ranked, control, share, 0.3)
    assert [who for who in order if who < 100] == ranked
    assert [who for who in order if who >= 100] == control


@given(shares, st.floats(0, 1, exclude_max=True), st.integers(1, 40))
def test_the_list_stays_as_it_is_when_its_first_were_called(share: float, start: float, called: int) -> None:
    """Calls of equal length: what remains of the list is the list anew."""
    ranked, control = list(range(80)), list(range(100, 180))
    order = merged(ranked, control, share, credit_of(share, 0, 0, start))
    on_control = sum(who >= 100 for who in order[:called])
    credit = credit_of(share, called, on_control, start)
    rest = merged(ranked[called - on_control :], control[on_control:], share, credit)
    assert rest[:20] == order[called : called + 20]


def test_every_turn_is_the_controls_with_its_share() -> None:
    for turn in range(5):
        firsts = [merged([*range(9)], [*range(10, 19)], 0.2, start / 100)[turn] >= 10 for start in range(100)]
        assert sum(firsts) == 20


def test_nobody_is_owed_more_than_a_call() -> None:
    assert credit_of(0.5, spent=40, spent_on_control=0, start=0.0) == 1
    assert credit_of(0.1, spent=40, spent_on_control=40, start=0.0) == -1


@given(shares, st.integers(0, 5000), st.integers(0, 5000))
def test_each_side_has_the_same_minutes_for_each_of_its_inquiries(meant: float, ours: int, theirs: int) -> None:
    share = share_of(meant, ours + theirs, theirs)
    assert 0 < share < 1
    if min(ours, theirs) >= 400:
        assert abs(share / theirs - (1 - share) / ours) <= 0.06 * (1 - share) / ours


def test_while_few_were_drawn_the_share_is_the_one_that_was_meant() -> None:
    assert share_of(0.2, 0, 0) == 0.2
    assert abs(share_of(0.2, 1, 1) - 0.2) < 0.1
