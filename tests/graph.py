"""A stand-in for the Graph API over real HTTP: it answers leads, slowly, wrongly or not at all, as a test wishes."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PERMISSION_ERROR = {"error": {"message": "(#200) Requires leads_retrieval", "type": "OAuthException", "code": 200}}
NO_SUCH_LEAD = {"error": {"message": "Object does not exist", "type": "GraphMethodException", "code": 100}}


@dataclass
class Graph:
    """Answers of one kind after another; the last one stays. Each is (status, body, headers)."""

    url: str = ""
    leads: dict[str, dict[str, Any]] = field(default_factory=dict)
    answers: list[tuple[int, Any, dict[str, str]]] = field(default_factory=list)
    latency: float = 0.0
    asked: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)

    def fails(self, status: int, body: Any = None, times: int = 1, **headers: str) -> None:
        self.answers += [(status, body or {}, headers)] * times

    def answer(self, leadgen_id: str) -> tuple[int, Any, dict[str, str]]:
        if self.answers:
            return self.answers.pop(0)
        lead = self.leads.get(leadgen_id)
        return (200, lead, {}) if lead else (400, NO_SUCH_LEAD, {})


@contextmanager
def graph_api() -> Iterator[Graph]:
    graph = Graph()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            time.sleep(graph.latency)
            leadgen_id = self.path.partition("?")[0].strip("/")
            graph.asked.append(leadgen_id)
            graph.tokens.append(self.headers.get("Authorization", ""))
            status, body, headers = graph.answer(leadgen_id)
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
