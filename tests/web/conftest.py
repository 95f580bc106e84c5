import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import sync_playwright

from cast import NOW

from .tab import Browser


@pytest.fixture
def at_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is ten in the morning of the cast's Wednesday, also for who looks at the clock."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def browser(chromium: Any, settings: Any) -> Iterator[Browser]:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    tab = chromium.new_context(locale="ko-KR", timezone_id="Asia/Seoul").new_page()
    browser = Browser(tab)
    yield browser
    assert browser.complaints == []
    tab.context.close()
