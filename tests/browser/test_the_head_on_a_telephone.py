"""The head of the frame on a phone, also for who works for several clinics with long names."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from cast import Cast

PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def page(cast: Cast, open_window: Callable[..., Page]) -> Page:
    cast.haneul.name = "하늘 성형외과·피부과 강남 본점"
    cast.haneul.save(update_fields=["name"])
    page = open_window(cast.oh, **PHONE)
    page.goto("/inquiries/")
    return page


def box_of(found: Locator) -> tuple[float, float]:
    box = found.bounding_box()
    assert box
    return box["x"], box["x"] + box["width"]


def test_nothing_lies_over_anything(page: Page) -> None:
    head = page.get_by_role("banner")
    clinic = head.locator(".frame-head__clinic")
    search, new = head.get_by_role("searchbox").or_(head.get_by_role("combobox")), head.locator(".frame-head__new")
    me = head.locator(".menu > summary").last
    ends = [box_of(each) for each in (clinic, search, new, me)]
    assert all(end <= start for (_, end), (start, _) in pairwise(ends)), ends
    assert ends[-1][1] <= PHONE["viewport"]["width"]


def test_the_search_takes_the_whole_width_while_it_is_typed_in(page: Page) -> None:
    search = page.get_by_role("banner").locator(".search__input")
    search.click()
    start, end = box_of(search)
    assert end - start > 300
    search.fill("김하늘")
    search.press("Enter")
    expect(page).to_have_url(re.compile("q="))
