"""What the lists of senders have in common: how one is asked, page by page, and what refuses us."""

import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings as installation
from django.utils.translation import gettext_lazy as _

from naewon.intake import errors
from naewon.intake.asking import answer_to
from naewon.intake.errors import UnreadablePayload
from naewon.intake.payloads import read_json
from naewon.intake.reading import mapping

# Of one list in one night; whoever has more is helped by the next one.
MOST_PAGES = 200
CODE = re.compile(r"[A-Za-z0-9_-]+")
WITHOUT_KEYS = _("보낸 곳의 목록을 볼 키가 없어 밤마다 대조하지 못합니다. '고치기'에서 넣으면 빠진 것을 가져옵니다.")


class ListRefused(errors.NotPermitted):
    message = _("보내는 곳이 목록을 보여 주지 않아 대조하지 못했습니다. '고치기'에서 조회용 키를 확인해 주세요.")


def answered(url: str, query: dict[str, str], headers: dict[str, str], now: datetime) -> dict[str, Any]:
    """TryAgain where it may come later, or is nothing that we know; ListRefused."""
    raw = answer_to(url, query, headers, now, denied=ListRefused)
    try:
        return mapping(read_json(raw, limit=installation.LARGEST_ANSWER))
    except UnreadablePayload:
        raise errors.TryAgain from None


def pages() -> Iterator[int]:
    """The numbers of pages, from one; TryAgain where there is no end of them, for half a list compares nothing."""
    yield from range(1, MOST_PAGES + 1)
    raise errors.TryAgain


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def basic(name: str, password: str) -> dict[str, str]:
    return {"Authorization": f"Basic {b64encode(f'{name}:{password}'.encode()).decode()}"}


def codes_in(words: str) -> list[str]:
    """Ids that somebody typed, apart from each other however they like; nothing that would lead elsewhere.

    >>> codes_in("u6nXL7, ../me\\nabc")
    ['u6nXL7', 'me', 'abc']
    """
    return CODE.findall(words)
