"""Every page somebody can come to has a section of the guide, and every section that is named exists."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.urls import resolve, reverse

from cast import Cast
from naewon.clinics.roles import Role
from naewon.web.help.guide import chapter_named
from naewon.web.help.places import SPOKEN_OF, spoken_of
from naewon.web.routes import ROUTES
from web.walk.people import browser_of, colleagues

LINK = re.compile(r'<a [^>]*?href="(/[^"#]*|\?[^"#]*)"')


def pages_of(cast: Cast, role: Role) -> dict[str, str]:
    """The pages a colleague comes to by following links from the first screen: one address for each name."""
    browser, found, waiting = browser_of(colleagues(cast)[role]), dict[str, str](), [reverse("home")]
    while waiting:
        answer = browser.get(waiting.pop(), follow=True)
        page = answer.request["PATH_INFO"]
        name = resolve(page).url_name or ""
        if name in found or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        html = answer.content.decode()
        if 'class="frame"' not in html:
            continue
        found[name] = page
        links = {urlsplit(unescape(link)).path or page for link in LINK.findall(html)}
        waiting += sorted(link for link in links if resolve(link).url_name not in found)
    return found


@pytest.mark.django_db
@pytest.mark.usefixtures("at_ten")
@pytest.mark.parametrize("role", Role)
def test_every_page_that_is_come_to_is_spoken_of(cast: Cast, role: Role) -> None:
    pages = pages_of(cast, role)
    assert len(pages) > 10
    silent = {name for name, page in pages.items() if not spoken_of(page, role)}
    assert silent <= {"help", "help-chapter"}


@pytest.mark.parametrize("name", SPOKEN_OF)
def test_what_is_named_is_written(name: str) -> None:
    assert name in ROUTES
    for chapter, title in SPOKEN_OF[name]:
        assert chapter_named(chapter).section(title).html
