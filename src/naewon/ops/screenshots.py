"""The pictures of docs/images, taken from a running demo: `python -m naewon.ops.screenshots [ADDRESS]`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from naewon.ops.browser import browser
from naewon.ops.demo.password import PASSWORD

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "images"
ADDRESS = "http://127.0.0.1:8000"
DESK: ViewportSize = {"width": 1440, "height": 900}


class Picture(NamedTuple):
    """Which screen, as whom, how big."""

    name: str
    path: str
    who: str
    size: ViewportSize = DESK


PICTURES = (
    Picture("today", "/today/", "tm1@bom.example"),
    Picture("bookings", "/bookings/", "cm1@bom.example"),
    Picture("insights", "/insights/", "dr1@bom.example"),
)


def take(address: str, folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        # In a container nobody but root is there, and Chromium refuses its sandbox to root.
        started = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
        for picture in PICTURES:
            with signed_in(started, address, picture) as page:
                page.goto(picture.path, wait_until="domcontentloaded")
                page.evaluate("document.fonts.ready")
                page.wait_for_timeout(600)
                file = folder / f"{picture.name}.png"
                page.screenshot(path=file, animations="disabled")
                yield file
        started.close()


@contextmanager
def signed_in(started: Browser, address: str, picture: Picture) -> Iterator[Page]:
    context = started.new_context(base_url=address, viewport=picture.size, locale="ko-KR", timezone_id="Asia/Seoul")
    page = context.new_page()
    page.goto("/sign-in/")
    page.fill("[name=email]", picture.who)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
    yield page
    context.close()


if __name__ == "__main__":
    for file in take(sys.argv[1] if len(sys.argv) > 1 else ADDRESS, FOLDER):
        print(file)
