import pytest
from django.test import Client

import cast as world
from cast import Cast

FORM = {"email": "minji@haneul.example", "password": world.PASSWORD}


@pytest.fixture
def minji_has_a_password(cast: Cast) -> None:
    world.give_password(cast.minji)


@pytest.mark.usefixtures("minji_has_a_password")
def test_email_and_password_let_one_in(client: Client) -> None:
    response = client.post("/sign-in/", FORM)
    assert response.headers["Location"] == "/"
    assert client.get("/").headers["Location"] == "/today/"


@pytest.mark.usefixtures("minji_has_a_password")
def test_the_email_may_be_written_in_capitals(client: Client) -> None:
    assert client.post("/sign-in/", {**FORM, "email": "Minji@Haneul.example"}).status_code == 302


@pytest.mark.usefixtures("minji_has_a_password")
def test_one_comes_back_to_the_page_one_was_on(client: Client) -> None:
    asked = client.get("/inquiries/7/")
    assert asked.headers["Location"] == "/sign-in/?next=/inquiries/7/"
    assert client.post("/sign-in/", {**FORM, "next": "/inquiries/7/"}).headers["Location"] == "/inquiries/7/"


@pytest.mark.usefixtures("minji_has_a_password")
@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(client: Client, elsewhere: str) -> None:
    assert client.post("/sign-in/", {**FORM, "next": elsewhere}).headers["Location"] == "/"


@pytest.mark.usefixtures("minji_has_a_password")
def test_a_wrong_password_and_an_unknown_email_read_the_same(client: Client) -> None:
    wrong = client.post("/sign-in/", {**FORM, "password": "something else"})
    unknown = client.post("/sign-in/", {**FORM, "email": "nobody@haneul.example"})
    assert wrong.status_code == unknown.status_code == 422
    assert "이메일이나 비밀번호가 맞지 않습니다." in wrong.text
    assert "이메일이나 비밀번호가 맞지 않습니다." in unknown.text


@pytest.mark.usefixtures("minji_has_a_password")
def test_who_works_nowhere_any_more_stays_outside(client: Client, cast: Cast) -> None:
    cast.minji.is_active = False
    cast.minji.save()
    assert "아직 속한 병원이 없습니다" in client.post("/sign-in/", FORM).text
    assert client.get("/today/").status_code == 302


def test_signing_out_takes_a_post(client: Client, cast: Cast) -> None:
    client.force_login(cast.minji.user)
    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    assert client.get("/today/").headers["Location"].startswith("/sign-in/")


def test_an_htmx_request_of_a_stranger_leaves_the_page_as_it_is(client: Client) -> None:
    response = client.get("/inquiries/7/story/", headers={"HX-Request": "true"})
    assert response.status_code == 401
    assert response.headers["HX-Redirect"].startswith("/sign-in/")
