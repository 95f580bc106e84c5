"""The night passes while no outcomes come in: the new model is kept back. They come again, and it takes its place."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

import cast as world
from cast import NOW, Cast
from naewon.queues.placing import refresh
from naewon.scores import jobs, runs
from naewon.scores.models import TrainingRun
from naewon.visits.models import Visit
from serving import Clock

from .arriving import wait_for_keys
from .looking import faults

Window = Callable[..., Page]


@pytest.fixture
def lost(cast: Cast) -> list[Visit]:
    """Half a year of 하늘; the visits of the last three weeks were lost on their way."""
    lost = []
    for n in range(360):
        at = NOW - timedelta(days=1 + n // 2, hours=n % 7)
        keen = n % 3 == 0
        wish = {"answers": {"wished_time": "이번 주" if keen else "그냥 알아보는 중"}}
        inquiry = world.asks(cast, f"김{n}", f"010-{2000 + n}-{4000 + n}", at=at, **wish)
        inquiry.attempts.create(clinic=cast.haneul, by=cast.minji, result="connected", at=at + timedelta(minutes=20))
        if n % 10 < (7 if keen else 1):
            visit = Visit(clinic=cast.haneul, inquiry=inquiry, arrived_at=at + timedelta(hours=20))
            lost.append(visit) if visit.arrived_at > NOW - timedelta(days=21) else visit.save()
    return lost


def a_night_passes(clock: Clock) -> None:
    """As the worker does it."""
    clock.forward(hours=17)
    jobs.train_all(0)
    for run in TrainingRun.objects.filter(finished_at__isnull=True):
        runs.carry_out(run.clinic_id, run.pk, timezone.now)


def test_a_silent_feed_keeps_a_model_back_until_it_is_repaired(
    cast: Cast, clock: Clock, lost: list[Visit], open_window: Window
) -> None:
    waiting = world.asks(cast, "박서연", "010-9876-5432", answers={"wished_time": "이번 주"})
    refresh([waiting.pk], NOW)
    a_night_passes(clock)
    page = open_window(cast.lee)
    page.goto("/insights/model/")
    expect(page.get_by_text("내원 기록이 하나도 들어오지 않았습니다").first).to_be_visible()
    expect(page.get_by_text("새 모델을 쓰지 않았습니다.").first).to_be_visible()
    expect(page.get_by_text("시작 점수").first).to_be_visible()
    assert faults(page) == []
    page.close()

    Visit.objects.bulk_create(lost)
    a_night_passes(clock)
    page = open_window(cast.lee)
    page.goto("/insights/model/")
    expect(page.get_by_text("새 모델을 씁니다.").first).to_be_visible()
    expect(page.get_by_text("기록이 하나도 들어오지 않았습니다")).to_have_count(0)
    assert faults(page) == []

    wait_for_keys(page)
    page.locator(".versions").first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="오늘 대기 순서로 비교")).to_be_visible()
    assert faults(page) == []
    page.goto("/insights/model/")
    wait_for_keys(page)
    page.get_by_role("button", name="되돌리기").first.click()
    expect(page.get_by_text("시작 점수로 되돌렸습니다.")).to_be_visible()


def test_a_doubt_is_said_in_one_press_and_taken_back(cast: Cast, open_window: Window) -> None:
    inquiry = world.asks(cast)
    refresh([inquiry.pk], NOW)
    page = open_window(cast.minji)
    page.goto(f"/inquiries/{inquiry.pk}/")
    wait_for_keys(page)
    page.get_by_label("점수가 왜 이상한지").fill("친구가 여기서 했대요")
    page.get_by_role("button", name="이 점수 이상해요").click()
    expect(page.get_by_text("이상하다고 함")).to_be_visible()
    assert faults(page) == []
    page.locator("[data-toast-undo]:visible").click()
    expect(page.get_by_text("이상하다고 함")).to_have_count(0)
