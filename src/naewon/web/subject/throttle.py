"""Nobody tries out links: so many requests a minute from one address, and no more."""

import hashlib
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from naewon.errors import NaewonError
from naewon.intake.doors import requests_this_minute

A_MINUTE = 30


class TooOften(NaewonError):
    """Somebody knocks faster than a person reads."""

    status = 429
    message = _("잠시 뒤에 다시 시도해 주세요.")


def let_through(request: HttpRequest, now: datetime) -> None:
    """Count the request; TooOften when there were too many in this minute. The address is kept as a hash only."""
    digest = hashlib.sha256(f"own-data:{request.META.get('REMOTE_ADDR', '')}".encode()).hexdigest()[:32]
    if requests_this_minute(f"own-data:{digest}", now) > A_MINUTE:
        raise TooOften
