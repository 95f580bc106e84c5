"""An address no page has, and a page that breaks: both say what to do next."""

import json

import pytest
from django.test import Client

from cast import Cast

pytestmark = pytest.mark.django_db


def test_an_address_no_page_has_leads_a_colleague_back_to_work(cast: Cast, client: Client) -> None:
    client.force_login(cast.minji.user)
    shown = client.get("/todya/")
    assert shown.status_code == 404
    assert "처음 화면으로" in shown.text


def test_whoever_follows_an_old_link_is_not_sent_to_a_sign_in(client: Client) -> None:
    shown = client.get("/in/form/long-gone")
    assert shown.status_code == 404
    assert "병원에 물어봐 주세요" in shown.text
    assert "처음 화면으로" not in shown.text


def test_a_program_is_told_in_its_own_words(client: Client) -> None:
    answer = client.get("/nowhere/", headers={"Accept": "application/json"})
    assert (answer.status_code, json.loads(answer.text)) == (404, {"error": "찾을 수 없습니다."})


def test_a_program_that_posts_to_an_old_address_is_sent_no_page(client: Client) -> None:
    answer = client.post("/in/form/long-gone")
    assert (answer.status_code, answer.text) == (404, "찾을 수 없습니다.")
    assert not answer.cookies


def test_a_browser_that_posts_to_an_old_address_is_shown_the_page(client: Client) -> None:
    shown = client.post("/in/form/long-gone", headers={"Accept": "text/html,*/*"})
    assert shown.status_code == 404
    assert "병원에 물어봐 주세요" in shown.text


def test_a_page_that_breaks_says_what_to_do(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.force_login(cast.minji.user)
    client.raise_request_exception = False
    monkeypatch.setattr("naewon.web.today.page.queue_context", None)
    shown = client.get("/today/")
    assert shown.status_code == 500
    assert "잠시 뒤 다시 열어 주세요" in shown.text
