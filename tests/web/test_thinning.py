"""A long line keeps its ends, its extremes and what was asked for; a short one everything."""

from hypothesis import given
from hypothesis import strategies as st

from naewon.web.thinning import STRETCHES, thinned

LINES = st.lists(st.integers(0, 100), min_size=STRETCHES + 1, max_size=3000)


def drawn(line: list[int], keep: set[int]) -> list[tuple[int, int]]:
    return thinned(list(enumerate(line)), lambda value: value[0], [lambda value: value[1]], keep)


@given(line=LINES, data=st.data())
def test_ends_extremes_and_what_is_to_stay_are_kept(line: list[int], data: st.DataObject) -> None:
    keep = data.draw(st.sets(st.integers(0, len(line) - 1), max_size=5))
    seen = drawn(line, keep)
    values = [value for _place, value in seen]
    assert (seen[0], seen[-1]) == ((0, line[0]), (len(line) - 1, line[-1]))
    assert (min(values), max(values)) == (min(line), max(line))
    assert keep <= {place for place, _value in seen}


@given(line=LINES)
def test_never_more_is_drawn_than_a_screen_can_show(line: list[int]) -> None:
    assert len(drawn(line, set())) <= 4 * STRETCHES


def test_a_short_line_stays_as_it_is() -> None:
    assert [value for _place, value in drawn([3, 1, 2], set())] == [3, 1, 2]
