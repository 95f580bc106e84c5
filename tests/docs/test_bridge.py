"""The bridge of the documentation, as a clinic would run it: against the real server, over real HTTP."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.asgi import get_asgi_application
from django.test import override_settings
from django.utils import timezone

import cast as world
from naewon.inquiries.models import Inquiry
from naewon.intake.drain import drain
from naewon.intake.models import Delivery
from ringing import SECRET, STRANGER, call, event, exchange
from serving import serving

BRIDGE = Path(__file__).parents[2] / "docs/reference/channels/bridge.py"
RANG = event("ended", call(STRANGER, extension="101번"))


def bridge(address: str, secret: str) -> "subprocess.CompletedProcess[str]":
    told = [sys.executable, str(BRIDGE), address, secret, json.dumps(RANG)]
    return subprocess.run(told, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.django_db(transaction=True)
def test_what_it_posts_becomes_an_inquiry_once() -> None:
    source = exchange(world.assemble())
    with override_settings(ALLOWED_HOSTS=["127.0.0.1"]), serving(get_asgi_application()) as (address, _server):
        runs = [bridge(f"{address}/in/call/{source.key}", SECRET) for _ in range(2)]
        refused = bridge(f"{address}/in/call/{source.key}", "another secret")
    assert [run.returncode for run in runs] == [0, 0]
    assert "not delivered: 401" in refused.stderr
    assert Delivery.objects.count() == 1
    drain(timezone.now())
    assert Inquiry.objects.get().patient.number.national == STRANGER
