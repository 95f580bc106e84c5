"""A browser in words somebody knows their own by: Chrome, Windows."""

import re

from django.utils.translation import gettext as _

# The first that fits: most browsers claim to be several.
BROWSERS = (
    (r"KAKAOTALK", "KakaoTalk"),
    (r"NAVER\(", "Naver"),
    (r"Whale/", "Whale"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"Edg(?:e|A|iOS)?/", "Edge"),
    (r"OPR/", "Opera"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"HeadlessChrome/|Chrome/|CriOS/", "Chrome"),
    (r"Safari/", "Safari"),
)
SYSTEMS = (
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"Mac OS X|Macintosh", "Mac"),
    (r"CrOS", "Chromebook"),
    (r"Linux", "Linux"),
)
HANDHELD = {"iPhone", "iPad", "Android"}


def device_of(agent: str) -> tuple[str, bool]:
    """What it is called, and whether one holds it in the hand."""
    browser = _first(BROWSERS, agent)
    system = _first(SYSTEMS, agent)
    return ", ".join(filter(None, (browser, system))) or _("알 수 없는 기기"), system in HANDHELD


def _first(kinds: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for pattern, name in kinds if re.search(pattern, agent)), "")
