"""A small stand-in for the Graph API: it knows the leads it was told of, and nothing else."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

NO_SUCH_LEAD = {"error": {"message": "Unsupported get request.", "type": "GraphMethodException", "code": 100}}


@contextmanager
def graph(host: str, port: int) -> Iterator[dict[str, dict[str, Any]]]:
    """Serve while the block runs; what is put into the yielded dictionary, by lead id, can be asked for."""
    leads: dict[str, dict[str, Any]] = {}

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            lead = leads.get(urlsplit(self.path).path.rpartition("/")[2])
            body = json.dumps(lead or NO_SUCH_LEAD, ensure_ascii=False).encode()
            self.send_response(200 if lead else 400)
            self.send_header("Content-Type", "application/json; charset=UTF-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nobody reads along."""

    with ThreadingHTTPServer((host, port), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield leads
        finally:
            server.shutdown()
