"""A form built at the desk, and inside a site of another origin on somebody's phone."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from cast import Cast
from doors import door
from naewon.contacts.models import Callback
from naewon.inquiries.models import Inquiry
from naewon.intake.doors import forget_sources
from naewon.intake.drain import drain
from naewon.intake.models import Source
from naewon.patients.models import Consent
from serving import Clock

from .arriving import wait_for_keys
from .looking import faults

Window = Callable[..., Page]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
SITE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>하늘</title></head><body>
<h1>하늘 성형외과</h1>{code}<p>하늘로 1</p></body></html>"""


@contextmanager
def site(code: str) -> Iterator[str]:
    """The clinic's own site: any address of it shows a page with this code. It is another origin than ours."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = SITE.replace("{code}", code).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: Any) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def source(cast: Cast) -> Source:
    forget_sources()
    return door(cast)


def fill_in(form: Page | FrameLocator, clock: Clock) -> None:
    form.get_by_label("이름", exact=True).fill("김하늘")
    form.get_by_label("연락처", exact=True).fill("010-7315-2846")
    clock.forward(seconds=30)
    for box in form.get_by_role("group", name="동의").get_by_role("checkbox").all()[:2]:
        box.check()
    form.get_by_role("button", name="상담 신청하기").click()


def test_inside_another_site_it_is_as_high_as_it_is_and_keeps_the_way_here(
    source: Source, server: tuple[str, Any], clock: Clock, open_window: Window
) -> None:
    code = f'<script src="{server[0]}/in/form/{source.key}/embed.js" async></script>'
    with site(code) as origin:
        source.settings = {"origins": [origin]}
        source.save()
        page = open_window(**PHONE)
        page.goto(f"{origin}/first?n_keyword=%EC%8C%8D%EA%BA%BC%ED%92%80&NaPm=ct%3Dabc")
        frame = page.locator("iframe")
        expect(frame).to_have_attribute("title", "하늘 성형외과 상담 신청")
        page.goto(f"{origin}/event?utm_source=instagram&fbclid=f1&email=a@b.example")
        form = page.frame_locator("iframe")
        expect(form.get_by_role("heading", name="상담 신청")).to_be_visible()
        inner = form.locator("body").evaluate("(body) => body.offsetHeight")
        expect(frame).to_have_css("height", f"{inner}px")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        fill_in(form, clock)
        expect(form.get_by_role("heading", name="언제 전화드릴까요?")).to_be_visible()
        form.get_by_role("group", name="11월 25일 (수)").get_by_label("11:00").check()
        form.get_by_role("button", name="이 시간에 전화받기").click()
        expect(form.get_by_text("11월 25일 (수) 11:00에 전화드리겠습니다.")).to_be_visible()
    drain(clock.now())
    inquiry = Inquiry.objects.get()
    first, last = inquiry.attribution["first"], inquiry.attribution["last"]
    assert (first["n_keyword"], first["NaPm"], first["landing_url"]) == ("쌍꺼풀", "ct=abc", f"{origin}/first")
    assert (last["utm_source"], last["fbclid"], last["landing_url"]) == ("instagram", "f1", f"{origin}/event")
    assert "email" not in last
    assert Consent.granted_by(inquiry.patient) == {
        "collect_use": True,
        "sensitive": True,
        "marketing": False,
        "night": False,
    }
    assert Callback.objects.get().by_person


def test_a_page_without_the_form_only_remembers(source: Source, server: tuple[str, Any], open_window: Window) -> None:
    code = f'<script src="{server[0]}/in/form/{source.key}/embed.js" async data-remember></script>'
    with site(code) as origin:
        page = open_window(**PHONE)
        page.goto(f"{origin}/?utm_source=naver")
        page.wait_for_function("localStorage.getItem('naewon.touch')")
        assert page.evaluate("JSON.parse(localStorage.getItem('naewon.touch')).first.utm_source") == "naver"
        assert page.locator("iframe").count() == 0


def test_without_scripts_it_asks_takes_and_lets_choose(source: Source, clock: Clock, open_window: Window) -> None:
    page = open_window(**PHONE, java_script_enabled=False)
    page.goto(f"/in/form/{source.key}")
    fill_in(page, clock)
    page.get_by_role("group", name="11월 25일 (수)").get_by_label("11:00").check()
    page.get_by_role("button", name="이 시간에 전화받기").click()
    expect(page.get_by_text("11:00에 전화드리겠습니다.")).to_be_visible()


def test_who_is_under_fourteen_sees_who_else_is_asked(
    source: Source, clock: Clock, open_window: Window, allowed: set[int]
) -> None:
    allowed.add(422)
    page = open_window(**PHONE)
    page.goto(f"/in/form/{source.key}")
    expect(page.get_by_label("보호자 이름")).to_be_hidden()
    page.get_by_label("만 14세 미만입니다").check()
    expect(page.get_by_label("보호자 이름")).to_be_visible()
    fill_in(page, clock)
    expect(page.get_by_text("보호자가 동의하셔야 신청을 받을 수 있습니다.")).to_be_visible()
    assert faults(page) == []


def test_a_marketer_builds_a_form_and_sees_it_beside(cast: Cast, source: Source, open_window: Window) -> None:
    page = open_window(cast.maru)
    page.goto(f"/settings/forms/{source.pk}/")
    preview = page.frame_locator(".preview iframe")
    expect(preview.get_by_role("heading", name="상담 신청")).to_be_visible()
    wait_for_keys(page)
    page.get_by_label("제목", exact=True).fill("12월 눈 성형 상담")
    expect(preview.get_by_role("heading", name="12월 눈 성형 상담")).to_be_visible()
    for words in ("희망 시기", "예산"):
        page.get_by_role("button", name="질문 더하기").click()
        expect(page.locator("[data-row] input[name$=label]").last).to_be_focused()
        page.keyboard.type(words)
        expect(preview.get_by_label(words)).to_be_visible()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("[data-row] input[name$=label]").first).to_have_value("예산")
    expect(page.locator("[data-row] input[name$=label]").first).to_be_focused()
    page.get_by_role("button", name="펴내기", exact=True).click()
    expect(page.get_by_text("1판을 펴냈습니다.")).to_be_visible()
    expect(page.locator("#state")).to_contain_text("1판으로 펴냄")
    page.reload()
    expect(page.get_by_label("제목", exact=True)).to_have_value("12월 눈 성형 상담")
