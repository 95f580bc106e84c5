"""Searching by a word, and on into what is older."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Membership

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
WORDS = "/inquiries/words/"


def test_a_press_looks_through_what_is_older(cast: Cast, as_staff: AsStaff) -> None:
    asks(cast, "박연", "010-2222-2210", at=NOW - timedelta(days=150), message="켈로이드가 있어요")
    counsellor = as_staff(cast.minji)
    newest = counsellor.get(WORDS, {"q": "켈로이드"}).content.decode()
    assert "켈로이드가" not in newest
    [older] = re.findall(r'hx-get="([^"]+)"', newest)
    assert "켈로이드가 있어요" in counsellor.get(unescape(older)).content.decode()


@pytest.mark.parametrize(
    "before", ["yesterday", "2026-13-45T00:00:00+00:00", "0001-01-01T00:00:00+00:00", "2026-01-01T00:00:00"]
)
def test_what_is_no_moment_means_now(before: str, cast: Cast, as_staff: AsStaff) -> None:
    asks(cast, "박연", "010-2222-2210", at=NOW - timedelta(hours=1), message="켈로이드가 있어요")
    assert "켈로이드가" in as_staff(cast.minji).get(WORDS, {"q": "켈로이드", "before": before}).content.decode()
