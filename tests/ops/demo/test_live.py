import json
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import httpx
import pytest

from clinicsim import SEOUL, Observable, aesthetic_clinic, arrivals
from naewon.intake.signature import verify_hub_signature
from naewon.ops.demo.leads import SIGNATURE, leadgen_id
from naewon.ops.demo.live import Doors, newcomers, send

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=SEOUL)
PLAN = aesthetic_clinic(NOW.date(), (NOW + timedelta(days=30)).date())
DOORS: Doors = {"form": "form-key", "meta": "meta-key", "app_secret": "secret"}


def somebody_by(kind: str) -> Observable:
    people = (person.observable() for person in arrivals(PLAN, NOW, 30, 300, seed=5))
    return next(person for person in people if PLAN.channel(person.channel).kind == kind)


def sent(person: Observable, doors: Doors, leads: dict[str, Any]) -> httpx.Request:
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200)

    with httpx.Client(base_url="http://demo.example", transport=httpx.MockTransport(answer)) as client:
        send(client, doors, PLAN, person, leads)
    return requests[0]


def test_an_advert_of_meta_comes_by_a_signed_webhook() -> None:
    leads: dict[str, Any] = {}
    person = somebody_by("meta")
    request = sent(person, DOORS, leads)
    assert request.url.path == "/in/meta/meta-key"
    assert verify_hub_signature(request.content, request.headers[SIGNATURE], "secret")
    assert leads[leadgen_id(person)]["campaign_id"] == (person.campaign or "")


def test_everybody_else_comes_by_the_form() -> None:
    person = somebody_by("naver")
    request = sent(person, DOORS, {})
    assert request.url.path == "/in/form/form-key"
    assert json.loads(request.content)["attribution"]["last"]["utm_source"] == "naver"


@pytest.mark.parametrize("kind", ["meta", "phone"])
def test_a_clinic_without_a_webhook_gets_all_by_its_form(kind: str) -> None:
    assert sent(somebody_by(kind), {"form": "form-key"}, {}).url.path == "/in/form/form-key"


def test_both_clinics_get_newcomers_and_the_bigger_one_more() -> None:
    names = [plan.code for plan, _ in islice(newcomers(NOW, seed=1), 100)]
    assert names.count("bom") > names.count("bomdent") > 0
