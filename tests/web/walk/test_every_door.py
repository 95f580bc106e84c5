"""Every address, every method, every role: here, in another clinic, and signed out, compared with the matrix."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.urls import reverse

from cast import Cast
from naewon.clinics.matrix import LINES
from naewon.clinics.models import Membership
from naewon.clinics.roles import Role
from naewon.intake.doors import forget_sources
from naewon.web.live import stream
from naewon.web.routes import BY_KEY, PUBLIC, ROUTES, SIGNED_IN

from .addresses import METHODS, Address, addresses, answered
from .people import able, browser_of, colleagues, newest_entry, strangers, undone
from .things import ASKED, Things, sent
from .unasked import FOR_ONESELF, FOR_STRANGERS, OWN_THINGS, PROOFS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_ten", "lasting_connection")]
ALL = addresses()
DOORS = [(address, method) for address in ALL for method in METHODS if method in answered(ROUTES.get(address.name, {}))]
EVERY_ADDRESS = pytest.mark.parametrize("address", ALL, ids=str)
EVERY_DOOR = pytest.mark.parametrize(("address", "method"), DOORS, ids=[f"{method}-{at}" for at, method in DOORS])


@pytest.fixture
def lasting_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """A live screen gives its connection back, on which the transaction of a test hangs."""
    monkeypatch.setattr(stream, "connection", type("Kept", (), {"close": staticmethod(lambda: None)}))


@pytest.fixture(autouse=True)
def sources_looked_up_again() -> Iterator[None]:
    """Sources are remembered for some seconds, which is longer than a test."""
    forget_sources()
    yield
    forget_sources()


def right_of(address: Address, method: str) -> str:
    return ROUTES[address.name]["GET" if method == "HEAD" else method]


def expected(right: str, role: Role, *, is_stranger: bool, names_a_thing: bool) -> int | None:
    """The status that has to come; None for anything that is no refusal."""
    if right in (PUBLIC, SIGNED_IN):
        return None
    if right in BY_KEY:
        return 401
    if is_stranger and names_a_thing:
        return 404
    return None if role in LINES[right].roles else 403


def knock(staff: Membership | None, address: Address, method: str, things: Things, **headers: str) -> HttpResponse:
    url = reverse(address.name, kwargs=things.fill(address))
    ask = getattr(browser_of(staff), method.lower())
    words = sent(address, staff) if method == "POST" else ASKED.get(address.name, {})
    answer: HttpResponse = ask(url, words, headers=headers)
    return answer


def names_a_thing(address: Address) -> bool:
    return any(name.endswith("_id") for name in address.parameters)


def wrong(answer: HttpResponse, address: Address, wanted: int | None, method: str) -> str:
    """What is wrong with an answer; nothing if it is as the matrix says."""
    if method == "HEAD" and answer.status_code == 405:
        # The view shows its page to GET alone, to nobody otherwise.
        return ""
    if wanted is None:
        right = right_of(address, method)
        refused = answer.status_code in {403, 404} or answer.status_code >= 500
        is_sent_away = answer.headers.get("Location", "").startswith(reverse("sign-in") + "?next=")
        if answer.status_code == (403 if address.name in PROOFS else 404) and address.name in PROOFS | OWN_THINGS:
            return ""
        return f"{answer.status_code}, though they may" if right != PUBLIC and (refused or is_sent_away) else ""
    return "" if answer.status_code == wanted else f"{answer.status_code} instead of {wanted}"


@EVERY_ADDRESS
def test_every_address_names_its_rights(address: Address) -> None:
    assert address.name in ROUTES, f"{address.route!r} ({address.name or 'no name'}) needs a line in web/routes.py."


@EVERY_ADDRESS
def test_a_method_nobody_named_is_not_answered(cast: Cast, address: Address) -> None:
    things = Things(cast, cast.lee)
    silent = [method for method in METHODS if method not in answered(ROUTES[address.name])]
    for staff in (None, cast.lee):
        assert {knock(staff, address, method, things).status_code for method in silent} <= {405}


@EVERY_DOOR
def test_every_door_opens_for_whom_the_matrix_says(cast: Cast, address: Address, method: str) -> None:
    right, found = right_of(address, method), []
    for is_stranger, people in ((False, colleagues(cast)), (True, strangers(cast))):
        for role, staff in people.items():
            with undone():
                things = Things(cast, able(cast, staff))
                things.fill(address)
                before = newest_entry()
                answer = knock(staff, address, method, things)
                wanted = expected(right, role, is_stranger=is_stranger, names_a_thing=names_a_thing(address))
                fault = wrong(answer, address, wanted, method)
                if wanted and newest_entry() != before:
                    fault = f"{answer.status_code}, but something was done and is in the journal"
                found += (
                    [f"{role}, {'of another clinic' if is_stranger else 'of this clinic'}: {fault}"] if fault else []
                )
    assert not found


@EVERY_DOOR
def test_nobody_gets_in_signed_out(cast: Cast, address: Address, method: str) -> None:
    right, things = right_of(address, method), Things(cast, cast.minji)
    answer = knock(None, address, method, things)
    at_once = knock(None, address, method, things, **{"HX-Request": "true"})
    if right == PUBLIC:
        assert not answer.headers.get("Location", "").startswith(reverse("sign-in") + "?next=")
        assert answer.status_code < 500
    elif right in BY_KEY:
        assert answer.status_code == (405 if method == "HEAD" else 401)
    else:
        assert answer.headers["Location"].startswith(reverse("sign-in") + "?next=")
        assert at_once.status_code == 401
        assert at_once.headers["HX-Redirect"].startswith(reverse("sign-in"))


def test_no_more_doors_than_these_ask_no_right() -> None:
    assert {name for name, needed in ROUTES.items() if PUBLIC in needed.values()} == FOR_STRANGERS
    assert {name for name, needed in ROUTES.items() if SIGNED_IN in needed.values()} == FOR_ONESELF


def test_every_line_belongs_to_an_address() -> None:
    """The styleguide has an address on a development machine only."""
    known = {address.name for address in addresses()}
    assert set(ROUTES) - known <= {"styleguide"}
