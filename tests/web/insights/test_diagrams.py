import pytest
from hypothesis import given
from hypothesis import strategies as st

from naewon.insights.report_card import Bin
from naewon.web.insights.diagrams import dot_of, segments_of, telling, top_of

# To which a share is kept, with one place lost to several roundings.
NINE_PLACES = 1e-8

bins = st.builds(Bin, leads=st.integers(1, 500), probability=st.floats(0.001, 0.999), rate=st.floats(0, 1))


@given(st.lists(bins, min_size=1))
def test_every_dot_lies_in_the_box_between_its_whiskers(parts: list[Bin]) -> None:
    top = top_of(tuple(parts))
    for dot in (dot_of(part, top) for part in parts):
        x, y, low, high = (float(place.rstrip("%")) for place in (dot.x, dot.y, dot.low, dot.high))
        assert 0 <= x <= 100
        assert 0 <= high <= y <= low <= 100


@given(st.lists(bins, min_size=1))
def test_no_dot_stands_for_fewer_than_ten_where_there_are_more(parts: list[Bin]) -> None:
    told, leads = telling(parts), sum(part.leads for part in parts)
    assert sum(part.leads for part in told) == leads
    assert all(part.leads >= min(10, leads) for part in told)
    visits, visits_told = (sum(part.leads * part.rate for part in some) for some in (parts, told))
    assert visits_told == pytest.approx(visits, abs=leads * NINE_PLACES)


def test_a_curve_is_drawn_piece_by_piece() -> None:
    first, second = segments_of(((0.0, 0.0), (0.5, 0.75), (1.0, 1.0)))
    assert (first.x2, first.y2) == (second.x1, second.y1) == ("50.0%", "25.0%")
