from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from cast import NOW, Cast
from insights.story import asked, visited
from naewon.clinics.goals import set_goal
from naewon.clinics.models import Goal, Measure, Membership

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
PAGE = "/goals/"


def test_the_director_sets_a_goal_and_everybody_sees_where_the_team_stands(cast: Cast, as_staff: AsStaff) -> None:
    lee = as_staff(cast.lee)
    assert "아직 정해 둔 목표가 없습니다" in lee.get(PAGE).text
    assert "지난달에는" in lee.get(f"{PAGE}visits/", headers=HTMX).text
    assert lee.post(f"{PAGE}visits/", {"target": "0", "owner": cast.jung.pk}, headers=HTMX).status_code == 422
    assert lee.post(f"{PAGE}visits/", {"target": "41", "owner": cast.jung.pk}, headers=HTMX).status_code == 204
    visited(cast, asked(cast))
    page = as_staff(cast.maru).get(PAGE).text
    for words in ("1명", "/ 41명", "정실장님이 챙깁니다", "밀리는 것은 내원입니다", "하루 8.0씩이면 닿습니다"):
        assert words in page
    assert "목표 정하기" not in page
    assert "내원</span> 1명/41명" in as_staff(cast.minji).get(f"{PAGE}line/").text
    assert lee.delete(f"{PAGE}visits/", headers=HTMX).status_code == 204
    assert as_staff(cast.minji).get(f"{PAGE}line/").text == ""


def test_months_gone_by_are_kept_and_cannot_be_changed(cast: Cast, as_staff: AsStaff) -> None:
    set_goal(Measure.VISITS, 50, month=date(2026, 10, 1), owner=cast.jung, by=cast.lee, at=NOW.replace(month=10))
    page = as_staff(cast.lee).get(f"{PAGE}?month=2026-10").text
    assert "2026년 10월" in page
    assert "/ 50명" in page
    assert "고치기" not in page
    assert Goal.objects.count() == 1


def test_who_calls_sets_no_goals(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.minji).post(f"{PAGE}visits/", {"target": "9", "owner": cast.jung.pk}).status_code == 403
    assert as_staff(cast.lee).get(f"{PAGE}wealth/").status_code == 404


def test_the_line_stands_on_today(cast: Cast, as_staff: AsStaff) -> None:
    assert 'hx-get="/goals/line/"' in as_staff(cast.minji).get("/today/").text
