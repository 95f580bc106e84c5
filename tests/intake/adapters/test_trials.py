"""시험해 보기 of every kind of source: it goes the way its sender goes, and nobody has to do anything for it."""

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast
from doors import door
from naewon.clinics.models import Membership
from naewon.contacts.models import Sending
from naewon.inquiries.models import Inquiry
from naewon.intake.adapter import Way
from naewon.intake.health import WATCHED
from naewon.intake.models import Delivery
from naewon.intake.registry import PULLERS, WAYS
from naewon.journal.models import Outbox
from naewon.queues.board import board
from naewon.queues.jobs import follow_batch
from naewon.team.notifying import unread_of
from typed_in import all_settings_of, settings_of

Press = Callable[[Way, dict[str, str]], str]

SENDING = [pytest.param(way, id=kind) for kind, way in WAYS.items() if kind not in (*PULLERS, *WATCHED)]
ASKED = [pytest.param(way, id=kind) for kind, way in WAYS.items() if kind in (*PULLERS, *WATCHED)]
FILLED = pytest.mark.parametrize("filled", [settings_of, all_settings_of], ids=["needed", "all"])


@pytest.fixture
def press(cast: Cast, as_staff: Callable[[Membership], Client]) -> Press:
    """정실장 connects the source and presses its button; what the toast says."""

    def pressed(way: Way, settings: dict[str, str]) -> str:
        source = door(cast, kind=way.kind, settings=settings)
        said = as_staff(cast.jung).post(f"/settings/sources/{source.pk}/trial/")
        return str(json.loads(said["HX-Trigger"])["toast"]["text"])

    return pressed


@FILLED
@pytest.mark.parametrize("way", SENDING)
def test_what_it_sends_is_a_test_and_nobody_is_to_call_or_be_written_to(
    cast: Cast, press: Press, way: Way, filled: Callable[[Way], dict[str, str]]
) -> None:
    cast.haneul.answers = "always"
    cast.haneul.save()
    assert press(way, filled(way)).startswith("시험 문의가 끝까지 들어왔습니다")
    assert list(Delivery.objects.values_list("is_test", "trouble")) == [(True, "")]
    assert not Inquiry.objects.filter(is_test=False).exists()
    while Outbox.objects.exists():
        follow_batch(cast.haneul.pk, timezone.now())
    assert (board(cast.minji, timezone.now()).rows, unread_of(cast.minji)) == ([], 0)
    assert not Sending.objects.exists()


@FILLED
@pytest.mark.parametrize("way", ASKED)
def test_a_source_that_can_be_asked_is_asked(press: Press, way: Way, filled: Callable[[Way], dict[str, str]]) -> None:
    assert press(way, filled(way)).startswith("지금 물어보고 있습니다")
    assert not Delivery.objects.exists()
