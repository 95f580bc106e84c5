"""A tab of a real browser on pages drawn from base.html, under the real Content-Security-Policy, without a server."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.template import Context, Engine
from playwright.sync_api import Page, Request, Route

HOST = "http://localhost"
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'"
FRAME = (
    "{% extends 'base.html' %}"
    "{% block body %}<main id='main'>CONTENT</main>{% include 'components/keys_dialog.html' %}{% endblock %}"
)


class Browser:
    """One tab, a server that serves what `page` and `answers` say, and a list of what was asked of it."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab
        self.page = ""
        self.answers: dict[str, dict[str, Any]] = {}
        self.asked: list[Request] = []
        self.complaints: list[str] = []
        tab.on("console", lambda said: self.complaints.append(said.text) if "Policy" in said.text else None)
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        tab.route("**/*", self.answer)

    def open(self, content: str = "", path: str = "/today/", **context: Any) -> Page:
        engine = Engine.get_default()
        known = {"staff": {"pk": 7, "clinic": {"name": "내원의원"}}, "csrf_token": "a-token", **context}
        self.page = engine.from_string(FRAME.replace("CONTENT", content)).render(Context(known))
        self.tab.goto(HOST + path)
        return self.tab

    def answer(self, route: Route, request: Request) -> None:
        path = urlsplit(request.url).path
        if path.startswith("/static/"):
            route.fulfill(path=str(finders.find(path.removeprefix("/static/"))))
            return
        self.asked.append(request)
        page = {"body": self.page, "content_type": "text/html", "headers": {"Content-Security-Policy": POLICY}}
        route.fulfill(**self.answers.get(path, page))

    def asked_of(self, path: str) -> list[Request]:
        return [request for request in self.asked if urlsplit(request.url).path == path]
