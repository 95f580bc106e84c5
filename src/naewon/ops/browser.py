"""Which browser the tests and the screenshots use. `python -m naewon.ops.browser` names it, or fails."""

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def browser() -> str | None:
    """NAEWON_BROWSER, else a Chromium or Chrome of the system, else the one Playwright installed; None without any."""
    named = os.environ.get("NAEWON_BROWSER")
    system = (shutil.which(name) for name in NAMES)
    return next((path for path in (named, *system, *PLACES, playwright_own()) if path and Path(path).exists()), None)


def playwright_own() -> str | None:
    kept = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "~/.cache/ms-playwright")
    shells = sorted(Path(kept).expanduser().glob("chromium*/*/*"))
    return next(
        (str(file) for file in shells if file.name in {"chrome", "headless_shell", "chrome-headless-shell"}), None
    )


if __name__ == "__main__":
    path = browser()
    print(path or "no browser")
    sys.exit(path is None)
