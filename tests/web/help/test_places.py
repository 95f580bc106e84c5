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
from naewon.web.routes import BY_KEY, PUBLIC, ROUTES, SIGNED_IN, may_open
from web.walk.addresses import Address, addresses
from web.walk.people import browser_of, colleagues
from web.walk.things import ASKED, Things

LINK = re.compile(r'<a [^>]*?href="(/[^"#]*|\?[^"#]*)"')

PAGES = [
    address
    for address in addresses()
    if address.parameters and ROUTES.get(address.name, {}).get("GET", PUBLIC) not in {PUBLIC, SIGNED_IN, *BY_KEY}
]


def pages_of(cast: Cast, role: Role) -> dict[str, str]:
    """The pages a colleague comes to by following links from the first screen: one address for each name."""
    browser, found, waiting = browser_of(colleagues(cast)[role]), dict[str, str](), {"home": reverse("home")}
    asked = set[str]()
    while waiting:
        name, address = waiting.popitem()
        asked.add(name)
        answer = browser.get(address, follow=True)
        html = answer.content.decode() if answer.headers["Content-Type"].startswith("text/html") else ""
        if 'class="frame"' not in html:
            continue
        page = answer.request["PATH_INFO"]
        found[named(page)] = page
        links = {urlsplit(unescape(link)).path or page for link in LINK.findall(html)}
        waiting |= {named(link): link for link in links if named(link) not in asked}
    return found


def named(address: str) -> str:
    return resolve(address).url_name or ""


@pytest.mark.django_db
@pytest.mark.usefixtures("at_ten")
@pytest.mark.parametrize("role", Role)
def test_every_page_that_is_come_to_is_spoken_of(cast: Cast, role: Role) -> None:
    pages = pages_of(cast, role)
    assert len(pages) > 10
    silent = {name for name, page in pages.items() if not spoken_of(page, role)}
    assert silent <= {"help", "help-chapter"}


@pytest.mark.django_db
@pytest.mark.usefixtures("at_ten")
@pytest.mark.parametrize("address", PAGES, ids=str)
def test_a_page_about_one_thing_is_spoken_of_as_well(cast: Cast, address: Address) -> None:
    staff = cast.maru if may_open(cast.maru, address.name) else cast.lee
    things = Things(cast, cast.minji if staff == cast.maru else staff)
    url = reverse(address.name, kwargs=things.fill(address))
    answer = browser_of(staff).get(url, ASKED.get(address.name, {}))
    is_page = answer.status_code == 200 and b'class="frame"' in answer.content
    assert not is_page or address.name in SPOKEN_OF


@pytest.mark.parametrize("name", SPOKEN_OF)
def test_what_is_named_is_written(name: str) -> None:
    assert name in ROUTES
    for chapter, title in SPOKEN_OF[name]:
        assert chapter_named(chapter).section(title).html
