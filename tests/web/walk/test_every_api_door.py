"""Every operation of the API, by every kind of key, compared with what its address asks for."""

import json

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cast import NOW, Cast
from naewon.api.urls import api
from naewon.clinics.api_keys import Wish, make_api_key, withdraw_api_key
from naewon.clinics.models import Membership
from naewon.web.routes import BY_KEY, READS, ROUTES, WRITES

from .addresses import Address, addresses
from .things import Things, sent_as_json

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_ten")]
OPERATIONS = [
    (address, method)
    for address in addresses()
    for method, right in ROUTES.get(address.name, {}).items()
    if right in BY_KEY
]
EVERY_OPERATION = pytest.mark.parametrize(
    ("address", "method"), OPERATIONS, ids=[f"{method}-{address}" for address, method in OPERATIONS]
)


def key(by: Membership, *rights: str) -> str:
    wish = Wish("전자차트", "모든 주소를 한 번씩 걸어 보려고", READS in rights, WRITES in rights)
    return make_api_key(wish, by=by, at=NOW)[1]


def ask(secret: str, address: Address, method: str, things: Things) -> HttpResponse:
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    url = reverse(address.name, kwargs=things.fill(address))
    body = json.dumps(sent_as_json(address, things)) if method == "POST" else None
    answer: HttpResponse = client.generic(method, url, body or "", content_type="application/json")
    if answer.streaming:
        answer.getvalue()  # type: ignore[attr-defined]
    return answer


@EVERY_OPERATION
def test_the_right_key_opens_and_any_other_does_not(cast: Cast, address: Address, method: str) -> None:
    right = ROUTES[address.name][method]
    [other] = set(BY_KEY) - {right}
    things = Things(cast, cast.lee)
    assert ask(key(cast.lee, other), address, method, things).status_code == 403
    assert ask("nwn_made-up", address, method, things).status_code == 401
    assert ask(key(cast.lee, right), address, method, things).status_code in {200, 201}


@EVERY_OPERATION
def test_a_withdrawn_key_opens_nothing(cast: Cast, address: Address, method: str) -> None:
    made, secret = make_api_key(Wish("전자차트", "곧 거둘 열쇠로 걸어 보려고"), by=cast.lee, at=NOW)
    withdraw_api_key(made, by=cast.lee, at=NOW)
    assert ask(secret, address, method, Things(cast, cast.lee)).status_code == 401


@EVERY_OPERATION
def test_another_clinics_key_finds_nothing_that_is_named(cast: Cast, address: Address, method: str) -> None:
    answer = ask(key(cast.oh_at_bada, *BY_KEY), address, method, Things(cast, cast.lee))
    names_a_thing = bool(address.parameters) or (method == "POST" and address.name == "api:scores")
    assert answer.status_code in ({404, 422} if names_a_thing else {200, 201})


def test_every_operation_of_the_document_is_walked() -> None:
    document = api.get_openapi_schema()
    described = {(path, method.upper()) for path, kinds in document["paths"].items() for method in kinds}
    walked = {(f"/{address.route}".replace("<int:", "{").replace(">", "}"), method) for address, method in OPERATIONS}
    assert described == walked
