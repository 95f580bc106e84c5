import json

import pytest
from django.test import Client

from cast import Cast

HTMX = {"HX-Request": "true"}


@pytest.fixture
def old_page(cast: Cast) -> Client:
    """The browser of 민지, whose page no longer knows the key."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.minji.user)
    return client


def test_an_old_page_is_told_to_load_anew_and_that_nothing_is_lost(old_page: Client) -> None:
    shown = old_page.post("/theme/", {"theme": "dark"}, headers={"Referer": "http://testserver/inquiries/"})
    assert shown.status_code == 403
    assert "페이지가 오래되었습니다. 새로고침한 뒤 다시 시도해 주세요." in shown.content.decode()
    assert 'href="http://testserver/inquiries/"' in shown.content.decode()


def test_nobody_is_led_to_another_site(old_page: Client) -> None:
    shown = old_page.post("/theme/", {"theme": "dark"}, headers={"Referer": "https://evil.example/"})
    assert "evil.example" not in shown.content.decode()


def test_within_a_page_it_is_a_toast_and_the_page_stays(old_page: Client) -> None:
    response = old_page.post("/theme/", {"theme": "dark"}, headers=HTMX)
    assert response["HX-Reswap"] == "none"
    assert "적던 내용은 남아 있습니다." in json.loads(response["HX-Trigger"])["toast"]["text"]


def test_it_is_said_in_english_too(old_page: Client, cast: Cast) -> None:
    cast.minji.user.language = "en"
    cast.minji.user.save()
    assert "This page is out of date." in old_page.post("/theme/", {"theme": "dark"}).content.decode()


def test_a_stranger_signing_in_with_an_old_page_is_told_the_same() -> None:
    response = Client(enforce_csrf_checks=True).post("/sign-in/", {"email": "minji@haneul.example"})
    assert "페이지가 오래되었습니다" in response.content.decode()
