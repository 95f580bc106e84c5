"""A small stand-in for the Graph API: it knows the leads it was told of, and nothing else."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

NO_SUCH_LEAD = {"error": {"message": "Unsupported get request.", "type": "GraphMethodException", "code": 100}}


@contextmanager
def graph(host: str, port: int) -> Iterator[dict[str, dict[str, Any]]]:
    """Serve while the block runs; what is put into the yielded dictionary, by lead id, can be asked for."""
    leads: dict[str, dict[str, Any]] = {}

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told = self.told()
            body = json.dumps(told or NO_SUCH_LEAD, ensure_ascii=False).encode()
            self.send_response(200 if told else 400)
            self.send_header("Content-Type", "application/json; charset=UTF-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def told(self) -> dict[str, Any] | None:
            """One lead, or several of which every one is there."""
            asked = urlsplit(self.path)
            if names := parse_qs(asked.query).get("ids"):
                several = {name: leads.get(name) for name in names[0].split(",")}
                return several if all(several.values()) else None
            return leads.get(asked.path.rpartition("/")[2])

        def log_message(self, *_: object) -> None:
            """Nobody reads along."""

    with ThreadingHTTPServer((host, port), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield leads
        finally:
            server.shutdown()
