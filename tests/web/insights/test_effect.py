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
    browser.post(f"{PAGE}experiment/", {"percent": "20"})
    browser.post(f"{PAGE}share/", {"percent": "30"})
    assert "켜짐 · 30%" in browser.get(PAGE).content.decode()
    browser.post(f"{PAGE}end/")
    assert Experiment.objects.get().ended_by == cast.lee
    assert list(Share.objects.values_list("percent", flat=True)) == [20, 30]


@pytest.mark.parametrize("percent", ["", "많이", "90"])
def test_a_share_that_cannot_be_is_refused_in_words(percent: str, cast: Cast, as_staff: SignIn) -> None:
    answer = as_staff(cast.lee).post(f"{PAGE}experiment/", {"percent": percent})
    assert (answer.status_code, Experiment.objects.exists()) == (422, False)


def test_others_see_it_and_cannot_switch(cast: Cast, as_staff: SignIn) -> None:
    browser = as_staff(cast.jung)
    assert "효과 확인 켜기" not in browser.get(PAGE).content.decode()
    assert browser.post(f"{PAGE}experiment/", {"percent": "20"}).status_code == 403


def test_a_counsellor_sees_nothing_of_it(cast: Cast, as_staff: SignIn) -> None:
    assert as_staff(cast.minji).get(PAGE).status_code == 403


def test_the_answer_stands_on_top_with_its_picture_and_its_table(cast: Cast, as_staff: SignIn) -> None:
    began = timezone.now() - timedelta(days=120)
    row = Experiment.objects.create(clinic=cast.haneul, started_at=began, started_by=cast.lee)
    Share.objects.create(clinic=cast.haneul, experiment=row, percent=50, since=began, by=cast.lee)
    for n in range(600):
        at = began + timedelta(hours=n + 1)
        inquiry = world.asks(cast, f"김{n}", f"010-{3000 + n}-{4000 + n}", at=at)
        Arm.objects.create(
            clinic=cast.haneul, experiment=row, inquiry=inquiry, is_control=bool(n % 2), percent=50, chance=0.3, at=at
        )
        if (n // 2) % 10 < (2 if n % 2 else 6):
            Visit.objects.create(clinic=cast.haneul, inquiry=inquiry, arrived_at=at + timedelta(days=3))
    page = as_staff(cast.lee).get(PAGE).content.decode()
    assert "문의 100건당 내원이" in page
    assert "늘어납니다" in page
    assert "점수를 함께 본 차이" in page
    assert "chart__band" in page
    assert "주마다 본 차이" in page
