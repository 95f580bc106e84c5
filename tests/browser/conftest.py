"""Real people at real screens: Chromium in front of the real server, on the database of the tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

import cast as world
from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.ops.browser import browser as found_browser
from serving import Clock, Server, serving, wait_until, working

from .arriving import session_of

# A limit for what never comes; nothing waits for it that does come.
expect.set_options(timeout=20_000)
# Stands among statuses for a line that is broken.
NO_ANSWER = 0
DESK = {"width": 1440, "height": 900}
PRODUCTION = {
    "ALLOWED_HOSTS": ["127.0.0.1"],
    "SESSION_COOKIE_SECURE": False,
    "CSRF_COOKIE_SECURE": False,
    "DEBUG": False,
    "ROOT_URLCONF": "browser.addresses",
}
# Static files come from an iterator that is not async, and are read at once. They are small.
READ_AT_ONCE = "ignore:StreamingHttpResponse must consume synchronous iterators"
JOINED = {"BACKEND": "naewon.web.stylesheets.JoinedStorage"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.filterwarnings(READ_AT_ONCE))


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps a loop in this thread, which Django takes for a reason not to speak to the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        path = found_browser()
        assert path, "No Chromium was found: bin/browser installs one, NAEWON_BROWSER names one."
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def server(django_db_setup: None) -> Iterator[tuple[str, Server]]:
    """The server as production has it: joined, fingerprinted files, and no debugging."""
    from django.conf import settings

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    storages = {**settings.STORAGES, "staticfiles": JOINED}
    with override_settings(**PRODUCTION, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
        from naewon.asgi import application

        with serving(application) as running:
            yield running


@pytest.fixture(autouse=True)
def static_files_as_they_lie(settings: LazySettings) -> None:
    """Here they lie as in production."""
    settings.STORAGES = {**settings.STORAGES, "staticfiles": JOINED}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """It is a Wednesday, ten in the morning, for everybody."""
    clock = Clock(NOW)
    monkeypatch.setattr(timezone, "now", clock.now)
    return clock


@pytest.fixture
def cast(transactional_db: None, clock: Clock) -> Cast:
    return world.assemble()


@pytest.fixture
def passwords(cast: Cast) -> None:
    """민지, 정실장 and 이원장 sign in by themselves."""
    world.give_password(cast.minji, cast.jung, cast.lee)


@pytest.fixture
def worker(cast: Cast) -> Iterator[None]:
    with working():
        yield


@pytest.fixture
def allowed() -> set[int]:
    """Refusals a test is about, by their status."""
    return set()


@pytest.fixture
def open_window(
    chromium: Browser, server: tuple[str, Server], transactional_db: None, clock: Clock, allowed: set[int]
) -> Iterator[Callable[..., Page]]:
    """A window of a browser of its own. What any of them complains about fails the test."""
    address, running = server
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(staff: Membership | None = None, **options: object) -> Page:
        story = {"locale": "ko-KR", "timezone_id": "Asia/Seoul", "viewport": DESK, "base_url": address}
        context = chromium.new_context(**{**story, **options})
        context.add_init_script(clock.script)
        context.set_default_timeout(20_000)
        contexts.append(context)
        if staff:
            context.add_cookies([{"name": "sessionid", "value": session_of(staff), "url": address}])
        page = context.new_page()
        listen(page, complaints, allowed)
        return page

    yield open_one
    for context in contexts:
        context.close()
    wait_until(lambda: running.is_idle)
    assert complaints == []


def listen(page: Page, complaints: list[str], allowed: set[int]) -> None:
    """Note what a browser says on its console, errors of scripts, and answers nobody expected."""
    page.on("pageerror", lambda error: complaints.append(str(error)))
    # A refused request is told twice; the answer itself says more.
    page.on(
        "console",
        lambda said: (
            complaints.append(said.text)
            if said.type in {"error", "warning"}
            and not said.text.startswith("Failed to load resource")
            and not (NO_ANSWER in allowed and "Failed to fetch" in said.text)
            else None
        ),
    )
    page.on(
        "response",
        lambda answer: (
            complaints.append(f"{answer.status} {answer.url}")
            if answer.status >= 400 and answer.status not in allowed
            else None
        ),
    )
