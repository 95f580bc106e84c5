"""A stand-in for the Graph API over real HTTP: it answers leads, slowly, wrongly or not at all, as a test wishes."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

PERMISSION_ERROR = {"error": {"message": "(#200) Requires leads_retrieval", "type": "OAuthException", "code": 200}}
NO_TOKEN = {"error": {"message": "Session has expired", "type": "OAuthException", "code": 190}}
NO_SUCH_LEAD = {"error": {"message": "Object does not exist", "type": "GraphMethodException", "code": 100}}
TOO_MANY = {"error": {"message": "Too many IDs. Maximum: 50.", "type": "OAuthException", "code": 100}}
TOGETHER = 50


@dataclass
class Page:
    """A page, its token and the forms whose leads it still has, by their id."""

    app: str = "700000000000007"
    is_valid: bool = True
    expires_at: int = 0
    data_expires_at: int = 0
    scopes: list[str] = field(default_factory=lambda: ["leads_retrieval", "pages_manage_metadata"])
    subscribed: list[str] = field(default_factory=lambda: ["leadgen"])
    forms: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    a_page: int = 2
    queries: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def answer(self, path: str, query: dict[str, str]) -> Any:
        """None where the path is none of the page's."""
        self.queries.append((path, query))
        if path == "app":
            return {"id": self.app, "name": "내원"} if self.is_valid else None
        if path == "debug_token":
            told = {"app_id": self.app, "is_valid": self.is_valid, "scopes": self.scopes}
            return {"data": {**told, "expires_at": self.expires_at, "data_access_expires_at": self.data_expires_at}}
        if path == "me/subscribed_apps":
            apps = [{"id": self.app, "name": "내원", "subscribed_fields": self.subscribed}] if self.subscribed else []
            return {"data": [*apps, {"id": "1", "name": "다른 앱", "subscribed_fields": ["feed"]}]}
        if path == "me/leadgen_forms":
            return self.listed([{"id": form} for form in self.forms], query)
        form = path.removesuffix("/leads")
        return self.listed(self.forms[form], query) if form in self.forms else None

    def listed(self, rows: list[dict[str, Any]], query: dict[str, str]) -> Any:
        start = int(query.get("after", "0"))
        end = start + self.a_page
        paging = {"cursors": {"after": str(end)}} | ({"next": "https://graph.example/"} if end < len(rows) else {})
        return {"data": rows[start:end], "paging": paging}

    def do(self, path: str, query: dict[str, str]) -> Any:
        self.queries.append((path, query))
        self.subscribed = query["subscribed_fields"].split(",")
        return {"success": True}


@dataclass
class Graph:
    """Answers of one kind after another; the last one stays. Each is (status, body, headers)."""

    url: str = ""
    leads: dict[str, dict[str, Any]] = field(default_factory=dict)
    answers: list[tuple[int, Any, dict[str, str]]] = field(default_factory=list)
    latency: float = 0.0
    asked: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    page: Page = field(default_factory=Page)

    def fails(self, status: int, body: Any = None, times: int = 1, **headers: str) -> None:
        self.answers += [(status, body or {}, headers)] * times

    def answer(self, leadgen_id: str, query: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
        if self.answers:
            return self.answers.pop(0)
        if told := self.page.answer(leadgen_id, query):
            return 200, told, {}
        if not self.page.is_valid:
            return 400, NO_TOKEN, {}
        if ids := query.get("ids"):
            return self.together(ids.split(","))
        lead = self.leads.get(leadgen_id)
        return (200, lead, {}) if lead else (400, NO_SUCH_LEAD, {})

    def together(self, leadgen_ids: list[str]) -> tuple[int, Any, dict[str, str]]:
        """Several at once: one that is not there is enough to be told of none."""
        if len(leadgen_ids) > TOGETHER:
            return 400, TOO_MANY, {}
        missing = set(leadgen_ids) - set(self.leads)
        return (400, NO_SUCH_LEAD, {}) if missing else (200, {each: self.leads[each] for each in leadgen_ids}, {})


@contextmanager
def graph_api() -> Iterator[Graph]:
    graph = Graph()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            time.sleep(graph.latency)
            path, query = self.asked()
            graph.asked.append(path)
            graph.tokens.append(self.headers.get("Authorization", ""))
            self.say(*graph.answer(path, query))

        def do_POST(self) -> None:
            path, query = self.asked()
            self.say(*(graph.answers.pop(0) if graph.answers else (200, graph.page.do(path, query), {})))

        def asked(self) -> tuple[str, dict[str, str]]:
            path, _, query = self.path.partition("?")
            return path.strip("/"), dict(parse_qsl(query))

        def say(self, status: int, body: Any, headers: dict[str, str]) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(content))} | headers).items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    graph.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield graph
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def lead(leadgen_id: str = "1234567890123456", phone: str = "+821073152846", **fields: Any) -> dict[str, Any]:
    """김하늘 asks for double eyelids on Instagram, as the Graph API tells it."""
    answers = {
        "full_name": "김하늘",
        "phone_number": phone,
        "희망_시술": "쌍꺼풀",
        "통화_가능_시간": "오후",
        "예산": "200만원",
    }
    return {
        "id": leadgen_id,
        "created_time": "2026-11-25T00:58:58+0000",
        "ad_id": "300000000000003",
        "ad_name": "눈_영상A",
        "campaign_id": "400000000000004",
        "campaign_name": "2026_11_눈",
        "form_id": "200000000000002",
        "is_organic": False,
        "platform": "ig",
        "field_data": [{"name": name, "values": [value]} for name, value in answers.items()],
        "custom_disclaimer_responses": [{"checkbox_key": "marketing_agree", "is_checked": ""}],
        **fields,
    }
