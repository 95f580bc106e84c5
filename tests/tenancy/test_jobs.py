"""What the worker does, done as the role that serves: in one clinic after another."""

import pytest
from procrastinate.contrib.django import app

import cast as world
from cast import NOW, Cast
from doors import delivered, door
from naewon.intake.drain import drain
from naewon.intake.models import Delivery
from naewon.journal import outbox
from naewon.journal.models import Outbox
from naewon.queues.jobs import follow, tick
from naewon.queues.models import Place
from naewon.tenancy.role import ROLE

from .rows import become

BODY = b'{"name": "\xea\xb9\x80\xed\x95\x98\xeb\x8a\x98", "phone": "010-7315-2846", "agree_privacy": "on"}'


@pytest.fixture
def two_ask(cast: Cast) -> set[int]:
    """Somebody in each of two clinics."""
    here, there = world.asks(cast), world.asks(cast, "박서연", "010-2345-6789")
    there.clinic, there.channel, there.procedure = cast.bada_dental, cast.bada_channel, None
    there.patient.clinic = cast.bada_dental
    there.patient.save()
    there.save()
    for inquiry in (here, there):
        outbox.follow(inquiry.clinic_id, [inquiry.pk], at=NOW)
    return {here.pk, there.pk}


def test_who_asks_is_followed_in_every_clinic(two_ask: set[int]) -> None:
    become(ROLE)
    follow()
    become("none")
    assert set(Place.objects.values_list("pk", flat=True)) == two_ask
    assert not Outbox.objects.exists()


def test_what_lies_behind_a_door_is_received(cast: Cast) -> None:
    delivered(door(cast), "1", BODY)
    Delivery.objects.update(content_type="application/json")
    become(ROLE)
    assert drain(NOW) == 1
    become("none")
    assert Delivery.objects.get().inquiry_id


def test_every_job_that_time_calls_for_works_as_that_role(two_ask: set[int]) -> None:
    become(ROLE)
    tick(0)
    jobs = {name for name, _periodic in app.periodic_registry.periodic_tasks}
    assert len(jobs) > 8
    for name in jobs:
        app.tasks[name].func(timestamp=0)
    become("none")
    assert set(Place.objects.values_list("pk", flat=True)) == two_ask
