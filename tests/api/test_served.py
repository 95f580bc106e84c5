"""The API behind the real server, which is asynchronous: a whole export arrives, page after page."""

import json

import httpx
import pytest
from django.test import override_settings

import cast as world
from cast import NOW
from naewon.api import reading
from naewon.clinics.api_keys import Wish, make_api_key
from naewon.web.one_thread import OneThread
from programs import PURPOSE, scored
from serving import serving


@pytest.mark.django_db(transaction=True)
def test_every_page_of_an_export_arrives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "INQUIRIES_A_PAGE", 2)
    cast = world.assemble()
    scores = [scored(world.asks(cast, f"김{n}", f"010-2345-{6000 + n}")) for n in range(7)]
    _key, secret = make_api_key(Wish("보고서", PURPOSE), by=cast.lee, at=NOW)
    with override_settings(ALLOWED_HOSTS=["127.0.0.1"]), serving(OneThread()) as (address, _server):
        whole = httpx.get(f"{address}/api/v1/scores/export", headers={"Authorization": f"Bearer {secret}"})
    assert whole.status_code == 200
    assert [json.loads(line)["id"] for line in whole.text.splitlines()] == [score.pk for score in scores]
