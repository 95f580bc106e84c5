import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit, logit

from leadscore.predictions import EVIDENCE_FLOOR, Predictions, predictions


def said(base: float, contributions: list[list[float]], deviation: float = 0.5) -> Predictions:
    table = np.array(contributions)
    columns = tuple("abcdef"[: table.shape[1]])
    return predictions(
        base, table, np.full(len(table), deviation), columns, "model", lambda row, place: f"{row}{place}"
    )


def test_the_weightiest_reason_comes_first_whichever_way_it_points() -> None:
    assert [reason.feature for reason in said(0, [[0.1, -0.9, 0.3]]).reasons(0)] == ["b", "c", "a"]


def test_a_reason_names_what_spoke() -> None:
    assert said(0, [[0.1], [0.2]]).reasons(1)[0].value == "10"


@given(st.floats(-9, 9), st.lists(st.lists(st.just(0.0) | st.floats(-3, 3), min_size=3, max_size=3), min_size=1))
def test_the_telling_reasons_are_those_with_points(base: float, rows: list[list[float]]) -> None:
    scores = said(base, rows)
    alone = [[reason for reason in scores.reasons(i) if reason.points] for i in range(len(rows))]
    assert scores.telling() == alone


@given(st.floats(-30, 30), st.lists(st.floats(-30, 30), min_size=2, max_size=2))
def test_however_sure_the_sum_holds_and_nothing_is_certain(base: float, contributions: list[float]) -> None:
    scores = said(base, [contributions])
    assert 0 < scores.probability[0] < 1
    assert logit(scores.probability[0]) == pytest.approx(scores.base + scores.contributions[0].sum(), abs=1e-9)


def test_more_doubt_makes_a_wider_interval() -> None:
    narrow, wide = said(0, [[0.3]], deviation=0.1), said(0, [[0.3]], deviation=1.0)
    assert wide.lower < narrow.lower < narrow.probability < narrow.upper < wide.upper


@given(st.floats(-4, 4), st.floats(2, 5000))
def test_the_evidence_is_the_number_of_outcomes_that_would_tell_as_much(base: float, outcomes: float) -> None:
    rate = expit(base)
    scores = said(base, [[0.0]], deviation=1 / np.sqrt(outcomes * rate * (1 - rate)))
    assert scores.evidence[0] == pytest.approx(outcomes, rel=1e-6)
    assert scores.is_enough[0] == (scores.evidence[0] >= EVIDENCE_FLOOR)


def test_an_interval_of_no_width_is_much_evidence_and_no_fault() -> None:
    assert 1e10 < said(0, [[0.0]], deviation=0.0).evidence[0] < np.inf
