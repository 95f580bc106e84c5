"""The application that a server runs: doors and static files first, so that they cost no Django, then Django."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naewon.settings")

import django
from django.conf import settings
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler
from django.urls import get_resolver
from servestatic import ServeStaticASGI

from naewon.long_lived import settle_down
from naewon.web.gate import Gate
from naewon.web.one_thread import OneThread

FINGERPRINTED = r"^.+\.[0-9a-f]{12}\..+$"


def hardened(headers: "dict[str, str]", _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


django.setup(set_prefix=False)
pages = OneThread()

# It speaks of models, which are there only now.
from naewon.intake.entrance import Entrance  # noqa: E402

application = Gate(
    Entrance(
        ASGIStaticFilesHandler(pages)
        if settings.DEBUG
        else ServeStaticASGI(
            pages,
            root=settings.STATIC_ROOT,
            prefix=settings.STATIC_URL,
            max_age=3600,
            immutable_file_test=FINGERPRINTED,
            allow_all_origins=False,
            add_headers_function=hardened,
        )
    )
)

# All views are loaded now rather than by the first request.
assert get_resolver().url_patterns
settle_down()
