"""Every screen: nothing that shuts anybody out, nothing that sticks out, nothing that a browser complains about."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

import cast as world
from cast import NOW, Cast
from naewon.scores.training import train_clinic
from naewon.visits.models import Visit

from .lived_in import Places, live
from .looking import faults

Window = Callable[..., Page]

SCREENS = {
    "sign-in": ("", "/sign-in/"),
    "today": ("minji", "/today/"),
    "today of one person": ("minji", "/today/?person={person}"),
    "an empty today": ("bada", "/today/"),
    "inquiry": ("minji", "/inquiries/{person}/"),
    "inquiry with who looked": ("lee", "/inquiries/{person}/"),
    "inquiries": ("minji", "/inquiries/"),
    "no inquiries found": ("minji", "/inquiries/?q=없는사람"),
    "bookings": ("jung", "/bookings/"),
    "a day without bookings": ("jung", "/bookings/?day=2026-12-01"),
    "a closed day": ("jung", "/bookings/?day=2026-11-29"),
    "insights": ("lee", "/insights/"),
    "empty insights": ("oh_at_bada", "/insights/"),
    "insights of a marketer": ("maru", "/insights/"),
    "model that has not learned": ("oh_at_bada", "/insights/model/"),
    "settings": ("lee", "/settings/"),
    "files": ("jung", "/settings/imports/"),
    "columns of a file": ("jung", "/settings/imports/{chosen_file}/"),
    "a file that comes in": ("jung", "/settings/imports/{file_coming_in}/"),
    "a file that came in": ("jung", "/settings/imports/{file_done}/"),
    "deliveries": ("jung", "/settings/deliveries/"),
    "form": ("", "/in/form/{form}"),
    "thanks": ("", "/in/form/{form}/thanks"),
    "styleguide": ("minji", "/styleguide/"),
    "styleguide as a screen": ("minji", "/styleguide/?page=desk"),
}
REFUSED = {"nobody there": ("minji", "/inquiries/999999/", 404), "not allowed": ("maru", "/today/", 403)}


@pytest.fixture
def places(cast: Cast) -> Places:
    return live(cast)


def opened(open_window: Window, cast: Cast, who: str, address: str) -> Page:
    page = open_window(getattr(cast, who) if who else None, reduced_motion="reduce")
    page.goto(address)
    page.evaluate("document.fonts.ready")
    return page


@pytest.mark.parametrize("name", SCREENS)
def test_everybody_can_use(name: str, cast: Cast, places: Places, open_window: Window) -> None:
    who, address = SCREENS[name]
    assert faults(opened(open_window, cast, who, address.format(**vars(places)))) == []


@pytest.mark.parametrize("name", REFUSED)
def test_everybody_can_read_a_refusal(name: str, cast: Cast, open_window: Window, allowed: set[int]) -> None:
    who, address, status = REFUSED[name]
    allowed.add(status)
    assert faults(opened(open_window, cast, who, address)) == []


def test_everybody_can_use_a_form_that_was_filled_in_wrongly(
    cast: Cast, places: Places, open_window: Window, allowed: set[int]
) -> None:
    allowed.add(422)
    page = opened(open_window, cast, "", f"/in/form/{places.form}")
    page.get_by_label("연락처").fill("010-12")
    page.get_by_role("button", name="상담 신청하기").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == []


def test_everybody_can_use_the_dialog_after_a_call(cast: Cast, places: Places, open_window: Window) -> None:
    page = opened(open_window, cast, "minji", f"/today/?person={places.person}")
    page.keyboard.press("1")
    expect(page.get_by_role("dialog", name="다음은 무엇을 할까요?")).to_be_visible()
    assert faults(page) == []


@pytest.fixture
def learned(cast: Cast) -> None:
    """Half a year of 하늘, from which its model has learned."""
    for n in range(150):
        at = NOW - timedelta(days=20 + n)
        keen = n % 3 == 0
        wish = {"answers": {"wished_time": "이번 주" if keen else "그냥 알아보는 중"}}
        inquiry = world.asks(cast, f"김{n}", f"010-{2000 + n}-{4000 + n}", at=at, **wish)
        inquiry.attempts.create(clinic=cast.haneul, by=cast.minji, result="connected", at=at + timedelta(minutes=n))
        if n % 10 < (7 if keen else 1):
            Visit.objects.create(clinic=cast.haneul, inquiry=inquiry, arrived_at=at + timedelta(days=4))
    train_clinic(cast.haneul, NOW)


@pytest.mark.usefixtures("learned")
@pytest.mark.parametrize("address", ["/insights/model/", "/insights/?days=90"])
def test_everybody_can_use_figures(address: str, cast: Cast, open_window: Window) -> None:
    assert faults(opened(open_window, cast, "lee", address)) == []
