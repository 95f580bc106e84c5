"""A request that named itself is carried out once, also when it comes several times at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

import cast as world
from cast import Cast
from naewon.api.models import Reply
from naewon.api.repeating import forget_replies
from naewon.inquiries.models import Inquiry
from naewon.scores.models import GivenScore
from programs import Program, program_of
from scores_of_others import named


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_is_carried_out_and_all_are_answered_alike() -> None:
    cast = world.assemble()
    program = program_of(cast.lee, writes=True)
    body = {"version": named(program), "scores": [{"inquiry": world.asks(cast).pk, "probability": 0.31}]}
    start = Barrier(4)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: send(start, program, body), range(4)))
    assert answers == [(201, {"version": body["version"], "taken": 1})] * 4
    assert GivenScore.objects.count() == 1


def send(start: Barrier, program: Program, body: object) -> tuple[int, object]:
    try:
        start.wait()
        answer = program.post("/scores", body, {"Idempotency-Key": "night-1"})
        return answer.status_code, answer.json()
    finally:
        connection.close()


def test_it_is_forgotten_after_a_week(cast: Cast, haneul_asks: Inquiry) -> None:
    program = program_of(cast.lee, writes=True)
    body = {"version": named(program), "scores": [{"inquiry": haneul_asks.pk, "probability": 0.31}]}
    program.post("/scores", body, {"Idempotency-Key": "night-1"})
    at = Reply.objects.get().at
    forget_replies(cast.haneul.pk, at + timedelta(days=6))
    assert Reply.objects.exists()
    forget_replies(cast.haneul.pk, at + timedelta(days=8))
    assert not Reply.objects.exists()
