"""답일 수 있는 말, as a counsellor works through it: Y makes it known, N puts it away."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cast import Cast, asks
from naewon.inquiries.models import Fact

from .looking import faults

Window = Callable[..., Page]
WROTE = "작년에 눈 수술을 했어요. 붓기가 오래갈까 걱정돼요. 결정은 남편이랑 상의해 보려고요."


@pytest.fixture
def minji(cast: Cast, open_window: Window) -> Page:
    inquiry = asks(cast, message=WROTE)
    page = open_window(cast.minji)
    page.goto(f"/inquiries/{inquiry.pk}/")
    return page


def test_one_key_for_each_sentence(minji: Page) -> None:
    proposals = minji.locator(".proposal")
    expect(proposals).to_have_count(3)
    minji.keyboard.press("y")
    expect(proposals).to_have_count(2)
    minji.keyboard.press("n")
    expect(proposals).to_have_count(1)
    assert Fact.objects.count() == 1


def test_everybody_can_use_them(minji: Page) -> None:
    assert faults(minji) == []
