from hypothesis import given
from hypothesis import strategies as st

from naewon.scores.models import Score
from naewon.scores.wording import ReasonRow
from naewon.web.inquiries.chance import SHOWN, badge_range, gathered, steps_of

reasons = st.lists(st.builds(ReasonRow, text=st.text(max_size=5), points=st.integers(-20, 20)), max_size=30)


@given(reasons)
def test_however_many_reasons_are_gathered_they_keep_their_sum(rows: list[ReasonRow]) -> None:
    shown = gathered(rows)
    assert len(shown) <= SHOWN
    assert sum(row.points for row in shown) == sum(row.points for row in rows)


def test_the_waterfall_ends_at_the_number_shown() -> None:
    score = Score(
        base_percent=17, percent=34, basis="starting", reasons=[{"feature": "missed", "value": "0", "points": 17}]
    )
    steps = steps_of(score, "쌍꺼풀")
    assert [step.points for step in steps] == [17, 17, 34]
    assert steps[-1].label == "쌍꺼풀 내원 가능성"


def test_the_interval_never_leaves_its_number_outside() -> None:
    assert badge_range(Score(percent=34, lower=0.344, upper=0.4)) == (34, 40)
    assert badge_range(Score(percent=33, lower=0.336, upper=0.4)) == (33, 40)
