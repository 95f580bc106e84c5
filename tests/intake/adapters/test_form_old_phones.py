"""What strangers are sent is understood by phones of 2017: Chrome 57, Samsung Internet 7, Safari of iOS 10.3.

A browser passes by what it does not know, and sometimes all that stands with it. So everything that is used has a name
here: what such a phone knows, and what it may do without.
"""

import re
from datetime import timedelta
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest
from calmjs.parse import es5
from calmjs.parse.exceptions import ECMASyntaxError
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from cast import NOW, Cast
from doors import door
from naewon.contacts.models import Callback
from naewon.intake.drain import drain

ADDRESS = "/in/form/form-key"
PROPERTIES = """
    align-items background border border-color border-radius border-top box-sizing clip color cursor display flex font
    font-size font-variant-numeric font-weight grid-gap grid-template-columns height left letter-spacing line-height
    margin margin-bottom margin-left margin-right margin-top max-width min-height min-width opacity outline
    outline-offset overflow overflow-wrap padding padding-bottom padding-top position text-align top vertical-align
    white-space width word-break
"""
DISPENSABLE = {"accent-color", "color-scheme"}
FUNCTIONS = {"var", "rect", "repeat", "minmax", "not"}
STATES = {"checked", "not", "placeholder", "root"}
# A phone that does not know it passes by the whole rule, and shows the focus in its own way.
BY_ITSELF = "focus-visible"
NEWER_CALLS = re.compile(
    r"\b(?:fetch|Promise|Symbol|Map|Set|Proxy|Reflect|URL|URLSearchParams|IntersectionObserver|globalThis)\b"
    r"|\.(?:assign|entries|values|from|includes|startsWith|endsWith|padStart|closest|append|prepend|remove|matchAll|at|flat)\("
)


class Shown(HTMLParser):
    """The fields of a page's first form, as a browser would send them, and what the page loads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.kinds: set[str] = set()
        self.fields: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag in ("script", "link"):
            self.loaded += [told[name] for name in ("src", "href") if told.get(name, "").startswith("/static/")]
            self.kinds.add(told.get("type", ""))
        if tag == "input" and told.get("type") in ("hidden", "radio"):
            self.fields.setdefault(told["name"], told.get("value", ""))


def loaded_by(client: Client) -> dict[str, str]:
    """What the page of the form loads of ours, by its address."""
    paths = Shown(client.get(ADDRESS).text).loaded
    found = {path: finders.find(path.removeprefix("/static/")) for path in paths}
    return {path: Path(str(place)).read_text(encoding="utf-8") for path, place in found.items()}


def rules_of(css: str) -> list[tuple[str, dict[str, str]]]:
    """Each rule with what it says; those of a media query as if they stood alone."""
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    rules = re.findall(r"([^{};]+)\{([^{}]*)\}", plain)
    lines = [(selector.strip(), [line for line in block.split(";") if line.strip()]) for selector, block in rules]
    return [
        (selector, {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in block)})
        for selector, block in lines
    ]


def test_scripts_are_es5_and_call_nothing_newer(cast: Cast, client: Client) -> None:
    door(cast)
    scripts = {path: text for path, text in loaded_by(client).items() if path.endswith(".js")}
    scripts["embed.js"] = client.get(f"{ADDRESS}/embed.js").text
    assert len(scripts) == 2
    for path, text in scripts.items():
        es5(text)
        assert NEWER_CALLS.findall(re.sub(r"//.*", "", text)) == [], path
    assert "module" not in Shown(client.get(ADDRESS).text).kinds


@pytest.mark.parametrize("newer", ["a?.b", "let a = 1", "(a) => a", "`a`", "f(...a)", "a ?? b", "var {a} = b"])
def test_what_is_newer_would_be_found(newer: str) -> None:
    with pytest.raises(ECMASyntaxError):
        es5(newer)


def test_styles_say_nothing_such_a_phone_does_not_know(cast: Cast, client: Client) -> None:
    door(cast)
    styles = [text for path, text in loaded_by(client).items() if path.endswith(".css")]
    assert len(styles) == 3
    rules = list(chain.from_iterable(map(rules_of, styles)))
    said = {name for _, block in rules for name in block if not name.startswith("--")}
    assert said - DISPENSABLE <= set(PROPERTIES.split())
    values = " ".join(value for _, block in rules for value in block.values())
    assert set(re.findall(r"([\w-]+)\(", values)) <= FUNCTIONS
    at_rules = re.findall(r"@[^{;]+", " ".join(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL) for text in styles))
    assert {rule.strip() for rule in at_rules} == {"@media (prefers-color-scheme: dark)"}
    for selector, _block in rules:
        states = [set(re.findall(r":([\w-]+)", one)) for one in selector.split(",")]
        assert set().union(*states) - {BY_ITSELF} <= STATES, selector
        assert len({BY_ITSELF in each for each in states}) == 1, selector
        assert "&" not in selector


def test_it_is_sent_and_a_time_is_chosen_without_scripts_and_without_cookies(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside another site browsers block our cookies, and a phone may run no script."""
    door(cast)
    browser = Client(enforce_csrf_checks=True)

    def pressed(address: str, said: dict[str, str], seconds: int) -> str:
        """Where it leads, to a browser that kept nothing of the page before."""
        browser.cookies.clear()
        monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(seconds=seconds))
        answer = browser.post(address, said)
        browser.cookies.clear()
        assert answer.status_code == 303
        return str(answer["Location"])

    monkeypatch.setattr(timezone, "now", lambda: NOW)
    blank = Shown(browser.get(ADDRESS).text).fields
    filled = {"name": "김하늘", "phone": "010-7315-2846", "agree_privacy": "on", "agree_sensitive": "on"}
    thanks = pressed(ADDRESS, blank | filled, 20)
    chosen = pressed(thanks, Shown(browser.get(thanks).text).fields, 40)
    assert "전화드리겠습니다" in browser.get(chosen).text
    drain(NOW + timedelta(seconds=60))
    assert Callback.objects.get().by_person
