"""On a phone the names beside bars, and the heads above them, are read by words and not by letters."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from cast import Cast, asks
from naewon.marketing.models import Channel, ChannelKind

from .looking import STICKING_OUT, WIDTHS

# A word of so many letters may be broken after the fourth.
LONG = 5
BROKEN = """long => {
  const broken = [];
  for (const th of document.querySelectorAll(".bars th")) {
    const texts = document.createTreeWalker(th, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const { 0: word, index } of texts.currentNode.data.matchAll(/\\S+/g)) {
        const range = new Range();
        range.setStart(texts.currentNode, index);
        range.setEnd(texts.currentNode, index + word.length);
        const lines = new Set([...range.getClientRects()].map((rect) => Math.round(rect.top)));
        if (word.length < long && lines.size > 1) broken.push(word);
      }
    }
  }
  return broken;
}"""


@pytest.fixture
def asked(cast: Cast) -> None:
    place = Channel.objects.create(clinic=cast.haneul, code="place", name="네이버 플레이스", kind=ChannelKind.NAVER)
    for number, channel in enumerate((place, place, cast.instagram, cast.instagram)):
        asks(cast, phone=f"010-2345-678{number}", channel=channel)


@pytest.mark.parametrize("width", [WIDTHS["phone"], WIDTHS["small phone"]])
@pytest.mark.parametrize("address", ["/insights/", "/marketing/results/"])
def test_no_short_word_is_broken(
    cast: Cast, asked: None, open_window: Callable[..., Page], address: str, width: int
) -> None:
    page = open_window(cast.lee, viewport={"width": width, "height": 844})
    page.goto(address)
    assert page.locator(".bars th").count() > 1
    assert page.evaluate(BROKEN, LONG) == []
    assert page.evaluate(STICKING_OUT) == []
