"""함께 배우기 on 점수 설정: what goes out and what comes in, in plain words, and who may switch it."""

import json
from collections.abc import Callable

from django.test import Client

from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.scores.models import FleetChoice, FleetStart, Way

AsStaff = Callable[[Membership], Client]

PAGE, GIVE, TAKE = "/settings/scores/", "/settings/scores/fleet/give/", "/settings/scores/fleet/take/"


def test_both_are_off_until_somebody_decides_and_each_says_what_it_does(cast: Cast, as_staff: AsStaff) -> None:
    page = as_staff(cast.lee).get(PAGE).text
    assert "이름, 번호, 글" in page
    assert "세 곳이 안 되면 아무것도 받지 않고" in page
    assert page.count(f'hx-post="{GIVE}"') == page.count(f'hx-post="{TAKE}"') == 1


def test_the_director_gives_and_ends_it_again(cast: Cast, as_staff: AsStaff) -> None:
    lee = as_staff(cast.lee)
    said = json.loads(lee.post(GIVE).headers["HX-Trigger"])
    assert said["toast"]["undo"] == GIVE
    assert "이원장님이 켰습니다" in lee.get(PAGE).text
    assert lee.post(GIVE).status_code == 409
    lee.delete(GIVE)
    assert FleetChoice.objects.get().ended_by == cast.lee
    assert lee.delete(GIVE).status_code == 409


def test_taking_is_a_choice_of_its_own(cast: Cast, as_staff: AsStaff) -> None:
    as_staff(cast.lee).post(TAKE)
    assert FleetChoice.objects.get().way == Way.TAKE
    assert "알려진 평균에서 시작합니다" in as_staff(cast.lee).get(PAGE).text


def test_a_manager_sees_it_and_cannot_switch_it(cast: Cast, as_staff: AsStaff) -> None:
    page = as_staff(cast.jung).get(PAGE).text
    assert "다른 병원들과 함께 배우기" in page
    assert GIVE not in page
    assert as_staff(cast.jung).post(GIVE).status_code == 403
    assert as_staff(cast.lee).post("/settings/scores/fleet/borrow/").status_code == 404


def test_the_report_card_says_from_whom_a_score_began(cast: Cast, as_staff: AsStaff) -> None:
    FleetStart.objects.create(clinic=cast.haneul, phase="pre", at=NOW, document={}, clinics=7, leads=5230, own=12)
    page = as_staff(cast.lee).get("/insights/model/").text
    assert "다른 병원 7곳이 나눈 합계(문의의 순간 5230개)" in page
