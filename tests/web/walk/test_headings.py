"""Every page staff may open has one heading of the first level, before all others, and leaves out no level below."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cast import NOW, Cast, asks
from naewon.clinics.matrix import LINES
from naewon.clinics.roles import Role
from naewon.queues.placing import place
from naewon.team.models import Task
from naewon.web.routes import BY_KEY, PUBLIC, ROUTES, SIGNED_IN

from .addresses import Address, addresses
from .headings import headings_of, out_of_order
from .people import able, browser_of, colleagues, undone
from .things import ASKED, Things

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_ten")]


def opens(address: Address, role: Role) -> bool:
    """The stream of what is new is no page."""
    right = ROUTES[address.name].get("GET", "")
    if address.name == "live" or right in ("", PUBLIC, *BY_KEY):
        return False
    return right == SIGNED_IN or role in LINES[right].roles


def text_of(answer: HttpResponse) -> str:
    is_read = answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.content.decode() if is_read and not answer.streaming else ""


def faults_of(browser: Client, url: str, asked: dict[str, str]) -> list[str]:
    def part(address: str) -> str:
        return text_of(browser.get(address, headers={"HX-Request": "true"}))

    text = text_of(browser.get(url, asked))
    return out_of_order(headings_of(text, part)) if "<html" in text else []


@pytest.fixture
def working_day(cast: Cast) -> None:
    """Somebody waits to be called, and everybody has something to do."""
    said = asks(cast, "남궁서연", "010-7315-2846", message="붓기가 걱정돼요")
    said.learn("skin", "켈로이드 체질", by=cast.minji, at=NOW)
    place([said.pk], NOW)
    for staff in colleagues(cast).values():
        Task.open("거즈 주문", NOW - timedelta(hours=1), clinic=cast.haneul, staff=staff, by=cast.jung, at=NOW)


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<h2>할 일</h2><h1>오늘</h1>", "begins with '할 일' of level 2"),
        ("<h1>오늘</h1><h1>순서</h1>", "2 of the first level: 오늘, 순서"),
        ("<p>오늘</p>", "0 of the first level: "),
        ("<h1>오늘</h1><h3>할 일</h3>", "'할 일' of level 3 below '오늘'"),
        ('<h1>오늘</h1><div hx-get="/line/" hx-trigger="load, live"></div>', "2 of the first level: 오늘, 목표"),
    ],
)
def test_a_page_out_of_order_is_known(html: str, fault: str) -> None:
    assert out_of_order(headings_of(html, {"/line/": "<h1>목표</h1>"}.__getitem__)) == [fault]


def test_a_page_in_order_is_left_alone() -> None:
    html = "<h1>오늘</h1><h2>할 일</h2><h3>곧</h3><h2>순서</h2><template><h1>나중</h1></template>"
    assert not out_of_order(headings_of(html))


@pytest.mark.usefixtures("working_day")
@pytest.mark.parametrize("role", list(Role))
def test_the_headings_of_every_page_are_in_order(cast: Cast, role: Role) -> None:
    staff, found = colleagues(cast)[role], {}
    for address in (each for each in addresses() if opens(each, role)):
        with undone():
            url = reverse(address.name, kwargs=Things(cast, able(cast, staff)).fill(address))
            if faults := faults_of(browser_of(staff), url, ASKED.get(address.name, {})):
                found[address.name] = faults
    assert not found
