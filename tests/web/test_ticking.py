"""Boxes that are ticked together, seen in a real browser."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
BOXES = "<label><input type='checkbox'>하나</label><label><input type='checkbox'>둘</label>"
TICKS = f"<form data-ticks>{BOXES}{{all}}</form>"


def test_one_box_ticks_all_and_shows_how_they_stand(browser):
    tab = browser.open(TICKS.format(all="<label><input type='checkbox' data-tick-all>모두</label>"))
    tab.get_by_label("모두").check()
    expect(tab.get_by_label("둘")).to_be_checked()
    tab.get_by_label("하나").uncheck()
    assert tab.get_by_label("모두").evaluate("box => [box.checked, box.indeterminate]") == [False, True]


def test_where_nothing_is_to_be_ticked_all_at_once_nothing_breaks(browser):
    tab = browser.open(TICKS.format(all=""))
    tab.get_by_label("하나").check()
    expect(tab.get_by_label("하나")).to_be_checked()
