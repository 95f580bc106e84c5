"""Within a week, a month, a quarter of asking: only of those whose days are over."""

from datetime import timedelta

import pytest

from cast import NOW, SEOUL, Cast, asks
from charts import visits_imported
from naewon.errors import NotAllowed
from naewon.inquiries.models import Inquiry
from naewon.insights.horizons import Horizon, horizons_of
from naewon.insights.period import Period
from naewon.visits.models import Decision, consult, walk_in
from naewon.visits.promise import Quote

MONTH = Period.last(30, NOW, SEOUL)
A_DAY = timedelta(days=1)


def came(cast: Cast, days_ago: int, after_days: float, **fields: str) -> Inquiry:
    inquiry = asks(cast, at=NOW - days_ago * A_DAY, **fields)
    walk_in(inquiry, by=cast.jung, at=NOW, arrived_at=inquiry.received_at + after_days * A_DAY)
    return inquiry


def told(cast: Cast) -> dict[int, Horizon]:
    return {row.days: row for row in horizons_of(cast.lee, MONTH)}


def test_a_visit_counts_within_each_horizon_it_came_in(cast: Cast) -> None:
    came(cast, 100, 5)
    came(cast, 100, 20)
    came(cast, 100, 95)
    came(cast, 40, 20)
    came(cast, 10, 2)
    assert [(row.inquiries, row.visited) for row in told(cast).values()] == [(1, 1), (1, 1), (3, 2)]


def test_whose_days_are_not_over_is_not_counted(cast: Cast) -> None:
    asks(cast, at=NOW - 3 * A_DAY)
    assert [row.inquiries for row in told(cast).values()] == [0, 0, 0]
    assert told(cast)[7].visit_rate is None


def test_a_payment_in_the_chart_is_a_decision(cast: Cast) -> None:
    asks(cast, phone="010-7315-2846", at=NOW - 35 * A_DAY)
    asks(cast, "박서연", "010-8254-1937", at=NOW - 35 * A_DAY)
    assert told(cast)[30].decision_rate is None
    day = (NOW - 25 * A_DAY).date()
    visits_imported(cast, f"1,김하늘,010-7315-2846,,{day},눈,1500000", f"2,박서연,010-8254-1937,,{day},눈,0")
    month = told(cast)[30]
    assert (month.visited, month.decided, month.decision_rate) == (2, 1, 0.5)


def test_the_room_says_what_was_decided_and_of_whom_nobody_knows_is_left_out(cast: Cast) -> None:
    for decision in (Decision.DECIDED, Decision.THINKING, Decision.DECLINED, None):
        inquiry = came(cast, 35, 5)
        if decision:
            consult(inquiry, decision, Quote(), by=cast.jung, at=NOW, note="비용")
    month = told(cast)[30]
    assert (month.visited, month.told, month.decided) == (4, 3, 1)


def test_who_had_been_here_before_is_told_apart(cast: Cast) -> None:
    first = came(cast, 300, 2)
    second = came(cast, 40, 2)
    second.patient = first.patient
    second.save()
    assert told(cast)[30].of_patients == 1


def test_another_clinic_is_not_counted(cast: Cast) -> None:
    asks(cast, clinic=cast.bada_dental, at=NOW - 40 * A_DAY)
    assert told(cast)[30].inquiries == 0


def test_a_counsellor_does_not_see_it(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        horizons_of(cast.minji, MONTH)
