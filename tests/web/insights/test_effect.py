import re
from datetime import timedelta

import pytest
from django.utils import timezone

import cast as world
from cast import Cast
from naewon.queues.models import Arm, Experiment, Share
from naewon.visits.models import Visit
from web.bookings.signing import SignIn

PAGE = "/insights/effect/"


def test_before_anybody_asked_the_next_step_is_told(cast: Cast, as_staff: SignIn) -> None:
    page = as_staff(cast.lee).get(PAGE).content.decode()
    assert "아직 확인해 본 적이 없습니다" in page
    assert "효과 확인 켜기" in page


def test_the_director_switches_it_on_changes_the_share_and_switches_it_off(cast: Cast, as_staff: SignIn) -> None:
    browser = as_staff(cast.lee)
    browser.post(f"{PAGE}experiment/", {"percent": "20", "months": "6"})
    browser.post(f"{PAGE}share/", {"percent": "30"})
    assert "켜짐 · 30%" in browser.get(PAGE).content.decode()
    browser.post(f"{PAGE}end/")
    assert Experiment.objects.get().ended_by == cast.lee
    assert list(Share.objects.values_list("percent", flat=True)) == [20, 30]


@pytest.mark.parametrize("percent", ["", "많이", "90"])
def test_a_share_that_cannot_be_is_refused_in_words(percent: str, cast: Cast, as_staff: SignIn) -> None:
    answer = as_staff(cast.lee).post(f"{PAGE}experiment/", {"percent": percent, "months": "6"})
    assert (answer.status_code, Experiment.objects.exists()) == (422, False)


def test_others_see_it_and_cannot_switch(cast: Cast, as_staff: SignIn) -> None:
    browser = as_staff(cast.jung)
    assert "효과 확인 켜기" not in browser.get(PAGE).content.decode()
    assert browser.post(f"{PAGE}experiment/", {"percent": "20"}).status_code == 403


def test_a_counsellor_sees_nothing_of_it(cast: Cast, as_staff: SignIn) -> None:
    assert as_staff(cast.minji).get(PAGE).status_code == 403


def divided(cast: Cast, people: int, treated_visit: int, control_visit: int, days: int = 120) -> Experiment:
    """Half are called first-come; of ten on a side so many visit."""
    began = timezone.now() - timedelta(days=days)
    row = Experiment.objects.create(
        clinic=cast.haneul, started_at=began, started_by=cast.lee, until=began + timedelta(days=180)
    )
    Share.objects.create(clinic=cast.haneul, experiment=row, percent=50, since=began, by=cast.lee)
    for n in range(people):
        at = began + timedelta(hours=n + 1)
        inquiry = world.asks(cast, f"김{n}", f"010-{3000 + n}-{4000 + n}", at=at)
        Arm.objects.create(
            clinic=cast.haneul, experiment=row, inquiry=inquiry, is_control=bool(n % 2), percent=50, chance=0.3, at=at
        )
        if (n // 2) % 10 < (control_visit if n % 2 else treated_visit):
            Visit.objects.create(clinic=cast.haneul, inquiry=inquiry, arrived_at=at + timedelta(days=3))
    return row


def test_the_answer_stands_on_top_with_its_picture_and_its_table(cast: Cast, as_staff: SignIn) -> None:
    divided(cast, 600, treated_visit=6, control_visit=2)
    page = as_staff(cast.lee).get(PAGE).content.decode()
    assert "문의 100건당 내원이" in page
    assert "늘어납니다" in page
    assert "점수를 함께 본 차이" in page
    assert "chart__band" in page
    assert "주마다 본 차이" in page


def test_the_interval_that_judges_stands_first_and_is_the_one_of_the_answer(cast: Cast, as_staff: SignIn) -> None:
    divided(cast, 240, treated_visit=4, control_visit=3)
    page = as_staff(cast.lee).get(PAGE).content.decode()
    said = re.search(r"내원 차이는 (.+?) 사이입니다", page)
    judged = re.search(r"판정하는 값.*?nowrap\">(.+?)</td>", page, re.DOTALL)
    assert said
    assert judged
    assert said[1] == judged[1]
    assert page.index("판정하는 값") < page.index("점수를 함께 본 차이")


def test_before_it_begins_its_length_is_chosen_and_what_that_can_show_is_told(cast: Cast, as_staff: SignIn) -> None:
    for n in range(100):
        at = timezone.now() - timedelta(days=20 if n % 2 else 60)
        inquiry = world.asks(cast, f"김{n}", f"010-{3000 + n}-4000", at=at)
        if n % 10 == 0:
            Visit.objects.create(clinic=cast.haneul, inquiry=inquiry, arrived_at=at + timedelta(days=3))
    browser = as_staff(cast.lee)
    page = browser.get(PAGE).content.decode()
    assert "문의 약 300건" in page
    assert re.search(r"10%면 [0-9.]+건", page)
    browser.post(f"{PAGE}experiment/", {"percent": "20", "months": "3"})
    row = Experiment.objects.get()
    assert row.until
    assert (row.until - row.started_at).days == 90
    assert "이 속도라면 그때까지 문의 약 150건" in browser.get(PAGE).content.decode()


@pytest.mark.parametrize("months", ["", "7", "많이"])
def test_a_length_that_is_not_offered_is_refused_in_words(months: str, cast: Cast, as_staff: SignIn) -> None:
    answer = as_staff(cast.lee).post(f"{PAGE}experiment/", {"percent": "20", "months": months})
    assert (answer.status_code, "기간을 골라 주세요." in answer.content.decode()) == (422, True)


def test_after_its_time_without_an_answer_the_page_says_what_the_difference_is_smaller_than(
    cast: Cast, as_staff: SignIn
) -> None:
    row = divided(cast, 240, treated_visit=3, control_visit=3, days=230)
    row.ended_at = row.until
    row.save(update_fields=["ended_at"])
    page = as_staff(cast.lee).get(PAGE).content.decode()
    assert "아직 알 수 없음: 차이가 있더라도 문의 100건당" in page
    assert "정한 기간이 끝나 스스로 멈췄습니다." in page
