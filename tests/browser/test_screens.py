"""Every screen: nothing that shuts anybody out, nothing that sticks out, nothing that a browser complains about."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

import cast as world
from cast import NOW, Cast
from naewon.scores.training import train_clinic
from naewon.visits.models import Visit
from serving import Clock

from .arriving import wait_for_keys
from .lived_in import Places, live
from .looking import faults

Window = Callable[..., Page]

# Who looks (a stranger, too), and at what.
SCREENS = {
    "stranger": [
        "/sign-in/",
        "/password/forgotten/",
        "/password/sent/",
        "/in/form/{form}",
        "/in/form/{form}/thanks",
        "/in/form/{form}/thanks/{ticket}",
        "/after/{after}/",
    ],
    "minji": [
        "/today/",
        "/today/?person={person}",
        "/inquiries/{person}/",
        "/inquiries/",
        "/inquiries/?q=없는사람",
        "/styleguide/",
        "/styleguide/?page=desk",
    ],
    "jung": ["/bookings/", "/bookings/?day=2026-12-01", "/bookings/?day=2026-11-29", "/settings/deliveries/"],
    "lee": [
        "/insights/",
        "/insights/answers/",
        "/inquiries/{person}/",
        "/settings/",
        "/settings/sources/{source}/",
        "/settings/staff/",
        "/settings/shifts/",
        "/settings/sign-in/",
        "/settings/api-keys/",
        "/settings/roles/",
        "/help/director/",
        "/help/?from=/settings/roles/",
        "/settings/scores/",
        "/account/",
    ],
    "maru": [
        "/marketing/promises/",
        "/marketing/reviews/",
        "/insights/",
        "/account/",
        "/settings/forms/",
        "/settings/forms/{source}/",
    ],
    "oh": [
        "/settings/sources/new/form/",
        "/settings/sources/new/meta/",
        "/settings/imports/",
        "/settings/imports/{chosen_file}/",
        "/settings/imports/{file_coming_in}/",
        "/settings/imports/{file_done}/",
    ],
    "bada": ["/today/", "/inquiries/"],
    "oh_at_bada": ["/insights/", "/insights/model/", "/insights/model/clinics/", "/settings/deliveries/"],
}
REFUSED = {"/inquiries/999999/": 404, "/insights/": 403}


@pytest.fixture
def places(cast: Cast) -> Places:
    return live(cast)


@pytest.mark.parametrize("who", SCREENS)
def test_nobody_is_shut_out(who: str, cast: Cast, places: Places, open_window: Window) -> None:
    page = open_window(getattr(cast, who, None))
    found = []
    for address in SCREENS[who]:
        page.goto(address.format(**vars(places)))
        found += [f"{address} {fault}" for fault in faults(page)]
    assert found == []


@pytest.mark.parametrize("address", REFUSED)
def test_a_refusal_can_be_read(address: str, cast: Cast, open_window: Window, allowed: set[int]) -> None:
    allowed.add(REFUSED[address])
    page = open_window(cast.minji)
    page.goto(address)
    assert faults(page) == []


def test_a_form_that_was_filled_in_wrongly_can_be_mended(
    cast: Cast, clock: Clock, places: Places, open_window: Window, allowed: set[int]
) -> None:
    allowed.add(422)
    page = open_window()
    page.goto(f"/in/form/{places.form}")
    clock.forward(seconds=30)
    page.get_by_label("연락처", exact=True).fill("010-12")
    page.get_by_role("button", name="상담 신청하기").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == []


def test_a_sign_in_that_was_refused_can_be_mended(open_window: Window, allowed: set[int]) -> None:
    allowed.add(422)
    page = open_window()
    page.goto("/sign-in/")
    page.get_by_label("이메일").fill("nobody@haneul.example")
    page.get_by_label("비밀번호").fill("wrong")
    page.get_by_role("button", name="로그인", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == []


def test_the_dialog_after_a_call_can_be_used(cast: Cast, places: Places, open_window: Window) -> None:
    page = open_window(cast.minji)
    page.goto(f"/today/?person={places.person}")
    wait_for_keys(page)
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
        if n % 10 < (6 if keen else 2):
            Visit.objects.create(clinic=cast.haneul, inquiry=inquiry, arrived_at=at + timedelta(days=4))
    train_clinic(cast.haneul, NOW)


@pytest.mark.usefixtures("learned")
def test_clinics_beside_each_other_can_be_read(cast: Cast, open_window: Window) -> None:
    page = open_window(cast.oh_at_bada)
    page.goto("/insights/model/clinics/")
    assert faults(page) == []


@pytest.mark.usefixtures("learned")
def test_figures_can_be_read(cast: Cast, open_window: Window) -> None:
    page = open_window(cast.lee)
    page.goto("/insights/model/")
    expect(page.get_by_text("말한 만큼 오는가").first).to_be_visible()
    assert faults(page) == []
    page.goto("/insights/?days=90")
    assert faults(page) == []
