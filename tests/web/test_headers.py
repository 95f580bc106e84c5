"""What every answer carries, whoever asks and whatever comes of it."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client

from cast import Cast
from doors import door
from naewon.clinics.models import Membership

AsStaff = Callable[[Membership], Client]
ANSWERS = ["/sign-in/", "/today/", "/nowhere/", "/inquiries/999999/", "/insights/", "/live/"]


def policy(response: HttpResponse) -> str:
    return response["Content-Security-Policy"]


@pytest.mark.parametrize("address", ANSWERS)
def test_every_answer_is_hardened(cast: Cast, as_staff: AsStaff, address: str) -> None:
    response = as_staff(cast.minji).get(address)
    assert "unsafe" not in policy(response)
    assert "frame-ancestors 'none'" in policy(response)
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_pages_of_somebody_signed_in_are_not_kept(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.minji).get("/today/")["Cache-Control"] == "no-store"


def test_only_the_clinics_form_may_stand_inside_other_sites(cast: Cast, client: Client) -> None:
    door(cast, settings={"origins": ["https://haneul.example"]})
    response = client.get("/in/form/form-key")
    assert "frame-ancestors 'self' https://haneul.example" in policy(response)
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_browsers_come_back_by_https_only(client: Client, db: None) -> None:
    assert client.get("/sign-in/", secure=True)["Strict-Transport-Security"] == "max-age=31536000"


def test_a_header_anybody_can_send_makes_no_https(client: Client, db: None) -> None:
    assert "Strict-Transport-Security" not in client.get("/sign-in/", headers={"X-Forwarded-Proto": "https"})


def test_another_name_of_the_host_is_refused(client: Client, db: None, settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS = ["naewon.example"]
    response = client.get("/sign-in/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert b"evil" not in response.content


def test_cookies_are_kept_from_scripts_and_other_sites(client: Client, cast: Cast) -> None:
    cast.minji.user.set_password("correct horse battery")
    cast.minji.user.save()
    client.get("/sign-in/")
    client.post("/sign-in/", {"email": "minji@haneul.example", "password": "correct horse battery"})
    client.post("/language/", {"language": "en"})
    flags = [(cookie["httponly"], cookie["secure"], cookie["samesite"]) for cookie in client.cookies.values()]
    assert len(flags) >= 2
    assert set(flags) == {(True, True, "Lax")}


def test_an_error_of_ours_tells_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("010-7315-2846 of 김하늘")

    monkeypatch.setattr("naewon.web.account.sign_in.render", breaks)
    response = Client(raise_request_exception=False).get("/sign-in/")
    assert response.status_code == 500
    assert "7315" not in response.content.decode()
    assert "RuntimeError" not in response.content.decode()
