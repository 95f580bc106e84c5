"""A web process that is killed after the commit and before the answer: its sender tries again, and it counts once."""

import hashlib
import hmac
import json
import os
import signal

import pytest
from django.utils import timezone

from cast import assemble
from doors import door
from naewon.intake.doors import forget_sources
from naewon.intake.models import Delivery

from .test_killed_worker import start

# Hears one knock at its entrance; with a second word it dies where the first byte of the answer would be sent.
WEB = """
import asyncio, os, sys
os.environ["NAEWON_HOSTS"] = "localhost"
from naewon.asgi import application
body, dies = sys.argv[1].encode(), len(sys.argv) > 3
headers = {"host": "localhost", "content-type": "application/json", "x-hub-signature-256": sys.argv[2]}
scope = {"type": "http", "method": "POST", "scheme": "http", "path": "/in/meta/meta-key", "query_string": b"",
         "headers": [(name.encode(), value.encode()) for name, value in headers.items()], "client": ("127.0.0.1", 1)}
async def receive():
    return {"type": "http.request", "body": body}
async def send(message):
    if message["type"] == "http.response.start":
        print("before the answer" if dies else message["status"], flush=True)
        dies and sys.stdin.read()
asyncio.run(application(scope, receive, send))
"""


def knock(*dies: str) -> str:
    body = json.dumps({"object": "page", "entry": [{"changes": [{"field": "leadgen", "value": {"leadgen_id": "11"}}]}]})
    signature = "sha256=" + hmac.new(b"secret", body.encode(), hashlib.sha256).hexdigest()
    web = start(WEB, body, signature, *dies)
    assert web.stdout is not None
    said = web.stdout.readline().strip()
    if dies:
        os.kill(web.pid, signal.SIGKILL)
    web.communicate()
    return said


@pytest.mark.django_db(transaction=True)
def test_what_was_stored_and_not_acknowledged_is_sent_again_and_counts_once() -> None:
    forget_sources()
    door(assemble(), kind="meta", settings={"app_secret": "secret"}, created_at=timezone.now())
    assert knock("dies") == "before the answer"
    assert Delivery.objects.count() == 1
    assert knock() == "200"
    assert Delivery.objects.count() == 1
