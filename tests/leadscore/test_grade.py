from hypothesis import given
from hypothesis import strategies as st

from leadscore import grade, grades

share = st.floats(0.01, 0.99)


@given(share, share, share)
def test_a_better_score_never_has_a_worse_grade(one: float, other: float, base_rate: float) -> None:
    low, high = sorted((one, other))
    assert grade(high, base_rate) <= grade(low, base_rate)


@given(share)
def test_an_average_lead_is_a_b(base_rate: float) -> None:
    assert grade(base_rate, base_rate) == "B"


def test_the_same_score_is_graded_by_what_is_usual_here() -> None:
    assert (grade(0.3, base_rate=0.1), grade(0.3, base_rate=0.6)) == ("A", "C")


def test_grades_are_those_of_each() -> None:
    assert grades([0.5, 0.05], base_rate=0.2) == ["A", "C"]
