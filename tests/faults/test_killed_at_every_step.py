"""A process that dies at any statement loses nothing and doubles nothing: each is tried, one after the other."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cast import NOW, assemble
from doors import door
from naewon.contacts.models import Message
from naewon.inquiries.models import Inquiry, Touch
from naewon.intake.doors import forget_sources
from naewon.intake.drain import drain
from naewon.intake.models import Delivery, Source
from naewon.patients.models import Patient

pytestmark = pytest.mark.django_db(transaction=True)
FORM = {"Accept": "application/json"}


class Died(BaseException):
    """What no `except Exception` sees, as little as a kill."""


@contextmanager
def dying_at(step: int) -> Iterator[Callable[[], bool]]:
    """Die at the statement of that number, connection and all; what is given tells whether it was reached."""
    seen = 0

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == step:
            raise Died
        return execute(sql, params, many, context)

    with suppress(Died), connection.execute_wrapper(count):
        yield lambda: seen >= step
    if seen >= step:
        connection.close()


def submit(client: Client, number: int) -> int:
    body = {"name": "김하늘", "phone": f"010-7315-{1000 + number}", "agree_privacy": True, "agree_sensitive": True}
    body |= {"item": "쌍꺼풀", "key": f"key-{number}", "answers": {"희망 시기": "이번 주"}}
    return client.post("/in/form/form-key", json.dumps(body), content_type="application/json", headers=FORM).status_code


def chat(client: Client, number: int, text: str) -> int:
    said = {"event": "send", "user": f"user-{number}", "textContent": {"text": text, "inputType": "typing"}}
    return client.post("/in/talktalk/talktalk-key", json.dumps(said), content_type="application/json").status_code


@pytest.fixture
def form() -> Source:
    forget_sources()
    return door(assemble(), settings={"a_minute": 10_000})


@pytest.fixture
def talktalk() -> Source:
    forget_sources()
    return door(assemble(), kind="talktalk")


@pytest.mark.usefixtures("form")
def test_a_web_process_that_dies_while_storing_is_sent_the_same_again(client: Client) -> None:
    step, is_over = 0, False
    while not is_over:
        step += 1
        forget_sources()
        with dying_at(step) as was_reached:
            submit(client, step)
        is_over = not was_reached()
        assert submit(client, step) == 202
        assert Delivery.objects.filter(external_id=f"key-{step}").count() == 1
    assert step > 3
    assert Delivery.objects.count() == step


@pytest.mark.usefixtures("form")
def test_a_worker_that_dies_while_draining_leaves_it_to_the_next(client: Client) -> None:
    step, is_over = 0, False
    while not is_over:
        step += 1
        submit(client, step)
        with dying_at(step) as was_reached:
            drain(NOW)
        is_over = not was_reached()
        drain(NOW)
        assert Inquiry.objects.count() == Patient.objects.filter(is_nobody=False).count() == step
    assert step > 10
    assert not Touch.objects.exists()
    assert not Delivery.objects.filter(settled_at=None).exists()


@pytest.mark.usefixtures("talktalk")
def test_a_worker_that_dies_in_a_conversation_loses_no_line_of_it(client: Client) -> None:
    step, is_over = 0, False
    while not is_over:
        step += 1
        chat(client, step, f"임플란트 비용이 궁금해요 {step}")
        drain(NOW)
        chat(client, step, f"주말에도 하나요 {step}")
        with dying_at(step) as was_reached:
            drain(NOW)
        is_over = not was_reached()
        drain(NOW)
        assert (Inquiry.objects.count(), Message.objects.count()) == (step, step)
    assert step > 10
