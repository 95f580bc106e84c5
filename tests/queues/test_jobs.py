"""From a change to its place, through a real worker."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

import cast as world
from cast import Cast
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Outbox
from naewon.journal.outbox import FOLLOW
from naewon.ops.worker import as_worker
from naewon.queues.jobs import tick
from naewon.queues.models import Place
from naewon.queues.passing import broken, due_for_placing, let_time_pass
from naewon.queues.placing import refresh


@pytest.fixture
def living(transactional_db: None) -> Cast:
    return world.assemble()


def works_until_idle() -> None:
    with as_worker() as worker:
        worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def test_a_comment_is_followed_by_a_place(living: Cast) -> None:
    inquiry = world.asks(living)
    inquiry.comment("오후에 다시", by=living.minji, at=world.NOW)
    works_until_idle()
    assert Place.objects.filter(pk=inquiry.pk).exists()
    assert not Outbox.objects.exists()


def test_many_changes_wait_as_one_job(living: Cast) -> None:
    inquiry = world.asks(living)
    for n in range(5):
        inquiry.comment(f"메모 {n}", by=living.minji, at=world.NOW + timedelta(minutes=n))
    assert ProcrastinateJob.objects.filter(task_name=FOLLOW, status="todo").count() == 1


def test_what_no_job_followed_the_next_minute_does(living: Cast) -> None:
    """As after a kill between the commit and the queueing of the job."""
    inquiry = world.asks(living)
    Outbox.objects.create(clinic_id=living.haneul.pk, inquiry_id=inquiry.pk, at=world.NOW)
    tick(timestamp=0)
    assert Place.objects.filter(pk=inquiry.pk).exists()


def test_who_has_waited_for_days_is_placed_anew_within_ten_minutes(cast: Cast) -> None:
    inquiry = world.asks(cast, at=world.NOW - timedelta(days=3))
    refresh([inquiry.pk], world.NOW)
    minutes = [world.NOW + timedelta(minutes=n) for n in range(10)]
    assert sum(due_for_placing(cast.haneul.pk, now).count() for now in minutes) == 1


def test_who_became_ready_today_is_placed_anew_every_minute(cast: Cast, haneul_asks: Inquiry) -> None:
    refresh([haneul_asks.pk], world.NOW)
    minutes = [world.NOW + timedelta(minutes=n) for n in range(10)]
    assert sum(due_for_placing(cast.haneul.pk, now).count() for now in minutes) == 10


def test_of_more_than_anybody_calls_within_minutes_each_has_its_turn(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("naewon.queues.passing.OF_A_MINUTE", 2)
    asking = [world.asks(cast, phone=f"010-7315-284{n}").pk for n in range(5)]
    refresh(asking, world.NOW)
    minutes = [world.NOW + timedelta(minutes=n) for n in range(3)]
    turns = [list(due_for_placing(cast.haneul.pk, now).values_list("pk", flat=True)) for now in minutes]
    assert sorted(pk for turn in turns for pk in turn) == asking
    assert max(map(len, turns)) == 2


def test_of_more_scores_than_a_minute_has_room_for_the_first_of_the_list_and_the_oldest_are_looked_at(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("naewon.queues.passing.OF_A_MINUTE", 2)
    asking = [world.asks(cast, phone=f"010-7315-284{n}").pk for n in range(5)]
    refresh(asking, world.NOW)
    for n, pk in enumerate(asking):
        held_until = world.NOW - timedelta(minutes=n)
        Place.objects.filter(pk=pk).update(index=0.5 - n / 10, score_holds_until=held_until)
    assert broken(cast.haneul.pk, world.NOW) == [asking[0], asking[4]]


def test_whoever_asks_waits_behind_one_batch_of_those_who_were_there(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("naewon.queues.passing.BATCH", 1)
    refresh([world.asks(cast, phone=f"010-7315-284{n}").pk for n in range(3)], world.NOW)
    followed: list[int] = []
    let_time_pass(cast.haneul.pk, world.NOW + timedelta(minutes=5), meanwhile=lambda: followed.append(1))
    assert len(followed) == 3
