from datetime import date

from naewon.contacts.first_contact import Wait, Waits
from naewon.insights.channels import ChannelResult
from naewon.insights.cohort import Cohort, Group
from naewon.insights.first_contact import Band, FirstContact
from naewon.insights.horizons import DAYS, Horizon
from naewon.insights.report_card import Difference, Quality, Rival
from naewon.web.insights.readings import of_channels, of_first_contact, of_funnel, of_horizons, of_odoo, of_reasons

NOBODY = Cohort(())


def cohort(visited: int, booked: int, lost: int) -> Cohort:
    return Cohort(
        (
            Group(1, 3, "visited", False, visited),
            Group(1, 2, "", False, booked),
            Group(1, 0, "long_no_answer", False, lost),
        )
    )


def contact(quick: tuple[int, int], slow: tuple[int, int]) -> FirstContact:
    bands = (Band(0, 5, *quick), *(Band(5, 30, 0, 0),) * 2, Band(60, 240, *slow), Band(240, None, 0, 0))
    tried = Wait(sum((quick[0], slow[0])), 0, 12.0, 90.0)
    return FirstContact(Waits(tried), {5: 0.4, 30: 0.7, 60: 0.8}, bands)


def channel(name: str, visited: int, won: int | None = None) -> ChannelResult:
    return ChannelResult(name, 50, 50, 50, 0, 30, 20, visited, won)


def test_the_funnel_names_the_greatest_loss() -> None:
    words = of_funnel(cohort(20, 30, 50), NOBODY, 30)
    assert "문의 100건 중 20건(20%)이 내원했습니다." in words
    assert "가장 많이 놓친 곳은 연결 전입니다(50건)." in words


def test_a_clear_change_is_told_and_chance_is_not_taken_for_one() -> None:
    assert "10%p 떨어졌습니다" in of_funnel(cohort(200, 300, 500), cohort(300, 300, 400), 30)
    assert "뚜렷이 다르지 않습니다" in of_funnel(cohort(2, 3, 5), cohort(3, 3, 4), 30)


def test_nothing_is_claimed_of_nothing() -> None:
    assert of_funnel(NOBODY, NOBODY, 7) == "이 기간에 온 문의가 없습니다."
    assert of_reasons(NOBODY) == "내원 없이 종결된 문의가 없습니다."
    assert of_channels(()) == "아직 내원으로 이어진 경로가 없습니다."


def test_speed_is_only_praised_where_the_difference_is_clear() -> None:
    assert "30%가" in of_first_contact(contact((200, 60), (200, 20)))
    assert "뚜렷이 다르지 않습니다" in of_first_contact(contact((40, 6), (40, 5)))
    assert "내원" not in of_first_contact(contact((5, 3), (5, 0)))


def test_the_best_and_the_cheapest_channel_may_be_two() -> None:
    words = of_channels([channel("인스타그램", 12, 3_600_000), channel("네이버 검색", 8, 1_440_000)])
    assert "인스타그램입니다(12명)" in words
    assert "네이버 검색의 18만 원" in words


def test_a_tie_has_no_winner() -> None:
    assert "하나로 꼽을 수 없습니다" in of_channels([channel("인스타그램", 1), channel("블로그", 1)])


def rival(difference: float, reach: float) -> Rival:
    return Rival(Quality.read({}), (), Difference(difference, difference - reach, difference + reach))


def test_odoo_is_only_beaten_where_chance_does_not_explain_it() -> None:
    assert "0.020 작습니다(95% 구간 0.010–0.030)" in of_odoo(rival(-0.02, 0.01))
    assert "뚜렷이 다르지 않습니다" in of_odoo(rival(-0.02, 0.03))
    assert "0.020 큽니다" in of_odoo(rival(0.02, 0.01))


def horizons(asked: int, came: int, told: int) -> list[Horizon]:
    return [Horizon(days, date(2026, 9, 27), date(2026, 10, 26), asked, came, told, told // 2, 0) for days in DAYS]


def test_what_came_of_a_month_is_said_and_what_nobody_knows() -> None:
    assert of_horizons(horizons(100, 18, 9)) == "문의한 지 30일 안에 18%가 내원했습니다."
    assert "차트 프로그램의 내원 기록이 있으면" in of_horizons(horizons(100, 18, 0))
    assert "30일이 지난 문의가 아직 없습니다." in of_horizons(horizons(0, 0, 0))
