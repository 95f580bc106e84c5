import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from cast import PASSWORD, Cast
from naewon.journal.models import Entry

Come = Callable[..., Client]
Jobs = Callable[[], list[str]]
NEW = "another long sentence"


def letter_to(email: str, jobs_done: Jobs) -> str:
    """The link of the letter that was asked for, as its path."""
    assert Client().post("/password/forgotten/", {"email": email}).headers["Location"] == "/password/sent/"
    jobs_done()
    found = re.search(r"http://testserver(/password/new/\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


def opened(client: Client, link: str) -> str:
    return client.get(link).headers["Location"]


def test_a_letter_leads_to_a_new_password(cast: Cast, come_in: Come, jobs_done: Jobs, client: Client) -> None:
    elsewhere = come_in(cast.minji)
    form = opened(client, letter_to("MINJI@haneul.example", jobs_done))
    assert form.endswith("-set-password/"), "the secret does not stay in the address"
    assert client.post(form, {"password1": NEW}).headers["Location"] == "/password/done/"
    assert elsewhere.get("/today/").headers["Location"].startswith("/sign-in/"), "all other sessions end"
    assert client.post("/sign-in/", {"email": cast.minji.user.email, "password": PASSWORD}).status_code == 422
    assert come_in(cast.minji, NEW).get("/today/").status_code == 200
    assert Entry.objects.filter(verb="password_reset", subject_id=cast.minji.pk).exists()


def test_a_letter_opens_once(cast: Cast, passwords: None, jobs_done: Jobs, client: Client) -> None:
    link = letter_to(cast.minji.user.email, jobs_done)
    client.post(opened(client, link), {"password1": NEW})
    assert "열리지 않는 링크입니다" in Client().get(link).text


def test_a_letter_grows_old(cast: Cast, passwords: None, jobs_done: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    from allauth.account.forms import default_token_generator

    link = letter_to(cast.minji.user.email, jobs_done)
    later = default_token_generator._now() + timedelta(minutes=61)
    monkeypatch.setattr(type(default_token_generator), "_now", lambda _self: later)
    assert "열리지 않는 링크입니다" in Client().get(link).text


@pytest.mark.parametrize("email", ["nobody@haneul.example", "sua@haneul.example"])
def test_nobody_learns_who_has_an_account(cast: Cast, email: str, client: Client, jobs_done: Jobs) -> None:
    cast.sua.user.is_active = False
    cast.sua.user.save()
    assert client.post("/password/forgotten/", {"email": email}).headers["Location"] == "/password/sent/"
    jobs_done()
    assert mail.outbox == []


def test_a_weak_password_is_refused_and_the_link_stays_good(
    cast: Cast, passwords: None, jobs_done: Jobs, client: Client
) -> None:
    form = opened(client, letter_to(cast.minji.user.email, jobs_done))
    assert "너무 흔한 비밀번호입니다." in client.post(form, {"password1": "1234567890"}).text
    assert client.post(form, {"password1": NEW}).status_code == 302


def test_letters_are_not_sent_without_end(cast: Cast, client: Client, jobs_done: Jobs) -> None:
    answers = [client.post("/password/forgotten/", {"email": cast.minji.user.email}).status_code for _ in range(5)]
    assert answers == [302, 302, 302, 422, 422]


def test_a_letter_still_asks_a_director_for_the_code(
    cast: Cast, passwords: None, jobs_done: Jobs, client: Client
) -> None:
    client.post(opened(client, letter_to(cast.lee.user.email, jobs_done)), {"password1": NEW})
    assert client.get("/today/").headers["Location"].startswith("/sign-in/")
    answer = client.post("/sign-in/", {"email": cast.lee.user.email, "password": NEW})
    assert answer.headers["Location"] == "/sign-in/code/"


def test_changing_a_password_signs_out_everywhere_else(cast: Cast, come_in: Come) -> None:
    here, elsewhere = come_in(cast.minji), come_in(cast.minji)
    assert (
        "지금 쓰는 비밀번호가 맞지 않습니다."
        in here.post("/account/password/", {"oldpassword": "no", "password1": NEW}).text
    )
    assert (
        here.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW}).headers["Location"] == "/account/"
    )
    assert here.get("/today/").status_code == 200
    assert elsewhere.get("/today/").status_code == 302
    assert Entry.objects.filter(verb="password_changed", subject_id=cast.minji.pk, staff_id=cast.minji.pk).exists()


def test_the_current_password_cannot_be_guessed_at_an_open_desk(
    cast: Cast, come_in: Come, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = come_in(cast.minji)
    for _ in range(8):
        here.post("/account/password/", {"oldpassword": "guess", "password1": NEW})
    assert "10분쯤 뒤에" in here.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW}).text
    later = timezone.now() + timedelta(minutes=11)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert here.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW}).status_code == 302
