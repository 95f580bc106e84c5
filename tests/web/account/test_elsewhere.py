"""Signing in through Kakao and Naver, against a stand-in that answers over real HTTP."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.kakao.views import KakaoOAuth2Adapter
from allauth.socialaccount.providers.naver.views import NaverOAuth2Adapter
from django.conf import LazySettings
from django.test import Client

from cast import Cast
from naewon.journal.models import Entry

Come = Callable[..., Client]
PROFILES = {
    "/kakao/me": {"id": 2846, "kakao_account": {"email": "minji@haneul.example", "profile": {"nickname": "민지"}}},
    "/naver/me": {"resultcode": "00", "response": {"id": "n-5179", "email": "minji@haneul.example"}},
}
KEYS = {"APPS": [{"client_id": "our-key", "secret": "our-secret", "key": ""}]}


class Authority(BaseHTTPRequestHandler):
    """Gives a token for the code "good" and tells whose it is."""

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        good = form["code"] == ["good"]
        self.answer(200 if good else 400, {"access_token": "token"} if good else {"error": "invalid_grant"})

    def do_GET(self) -> None:
        self.answer(200, PROFILES[urlsplit(self.path).path])

    def answer(self, status: int, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(autouse=True)
def authority(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Iterator[None]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Authority)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    for name, adapter in (("kakao", KakaoOAuth2Adapter), ("naver", NaverOAuth2Adapter)):
        address = f"http://127.0.0.1:{server.server_port}/{name}"
        monkeypatch.setattr(adapter, "access_token_url", f"{address}/token")
        monkeypatch.setattr(adapter, "profile_url", f"{address}/me")
    settings.SOCIALACCOUNT_PROVIDERS = {"kakao": KEYS, "naver": KEYS}
    yield
    server.shutdown()
    thread.join()
    server.server_close()


def there_and_back(client: Client, way: str, process: str = "", code: str = "good") -> Any:
    """Press the button, say yes at the authority, and come back."""
    leaving = client.post(f"/sign-in/{way}/{process}").headers["Location"]
    state = parse_qs(urlsplit(leaving).query)["state"][0]
    return client.get(f"/sign-in/{way}/back/", {"code": code, "state": state})


def connect(client: Client, way: str) -> None:
    assert there_and_back(client, way, "?process=connect").headers["Location"] == "/account/"


@pytest.mark.parametrize("way", ["kakao", "naver"])
def test_who_connected_their_account_comes_in_by_it(cast: Cast, come_in: Come, client: Client, way: str) -> None:
    connect(come_in(cast.minji), way)
    assert there_and_back(client, way).headers["Location"] == "/"
    assert client.get("/today/").status_code == 200
    account = SocialAccount.objects.get()
    assert (account.user, account.provider, account.extra_data) == (cast.minji.user, way, {})
    assert Entry.objects.filter(verb="sign_in_connected", detail__through=way).exists()


@pytest.mark.parametrize("way", ["kakao", "naver"])
def test_the_same_address_is_no_proof(cast: Cast, passwords: None, client: Client, way: str) -> None:
    assert "연결되지 않은 계정입니다" in there_and_back(client, way).text
    assert client.get("/today/").status_code == 302
    assert not SocialAccount.objects.exists()


def test_a_director_is_asked_for_the_code_all_the_same(cast: Cast, come_in: Come, client: Client) -> None:
    connect(come_in(cast.lee), "kakao")
    assert there_and_back(client, "kakao").headers["Location"] == "/sign-in/code/"
    assert client.get("/today/").status_code == 302


def test_who_works_nowhere_any_more_stays_outside(cast: Cast, come_in: Come, client: Client) -> None:
    connect(come_in(cast.minji), "kakao")
    cast.minji.is_active = False
    cast.minji.save()
    assert "아직 속한 병원이 없습니다" in there_and_back(client, "kakao").text
    assert client.get("/today/").status_code == 302


def test_a_connection_can_be_ended(cast: Cast, come_in: Come, client: Client) -> None:
    minji = come_in(cast.minji)
    connect(minji, "kakao")
    address = f"/account/connections/{SocialAccount.objects.get().pk}/"
    assert come_in(cast.sua).post(address).status_code == 404
    minji.post(address)
    assert "연결되지 않은 계정입니다" in there_and_back(client, "kakao").text


def test_a_refused_code_and_a_change_of_mind_are_told(passwords: None, client: Client) -> None:
    assert "확인을 받지 못했습니다" in there_and_back(client, "kakao", code="forged").text
    assert "확인을 받지 못했습니다" in client.get("/sign-in/kakao/back/", {"code": "good", "state": "made-up"}).text


def test_without_keys_there_is_no_such_way(db: None, client: Client, settings: LazySettings) -> None:
    assert "카카오로 로그인" in client.get("/sign-in/").text
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "카카오로 로그인" not in client.get("/sign-in/").text
    assert client.post("/sign-in/kakao/").status_code == 404
    assert client.get("/sign-in/naver/back/").status_code == 404
