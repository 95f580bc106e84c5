import json
import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cast import assemble
from doors import door
from naewon.contacts.models import Message
from naewon.inquiries.models import Inquiry
from naewon.intake.drain import drain
from naewon.patients.models import Handle, Patient


def at_once(*works: Callable[[], object]) -> None:
    barrier = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        barrier.wait(timeout=10)
        work()
        connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)


@pytest.mark.django_db(transaction=True)
def test_lines_of_one_person_that_come_at_the_same_moment_are_one_inquiry() -> None:
    door(assemble(), kind="talktalk")

    def says(words: str) -> Callable[[], object]:
        line = json.dumps({"event": "send", "user": "haneul", "textContent": {"text": words}})
        return lambda: (Client().post("/in/talktalk/talktalk-key", line, "application/json"), drain(timezone.now()))

    at_once(*[says(words) for words in ("하나", "둘", "셋", "넷", "둘", "셋")])
    drain(timezone.now())
    inquiry = Inquiry.objects.get()
    heard = [message.text for message in Message.objects.filter(inquiry=inquiry)]
    assert sorted([inquiry.message, *heard]) == sorted(["하나", "둘", "셋", "넷"])
    assert (Patient.objects.count(), Handle.objects.count()) == (1, 1)
