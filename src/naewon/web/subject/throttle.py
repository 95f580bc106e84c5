"""Nobody tries out links: so many requests a minute from one address, and no more."""

import hashlib
from datetime import datetime

from django.db import connection
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from naewon.errors import NaewonError

A_MINUTE = 30
COUNT = """
    INSERT INTO intake_window (key, minute, count) VALUES (%s, %s, 1)
    ON CONFLICT (key, minute) DO UPDATE SET count = intake_window.count + 1 RETURNING count
"""


class TooOften(NaewonError):
    """Somebody knocks faster than a person reads."""

    status = 429
    message = _("잠시 뒤에 다시 시도해 주세요.")


def let_through(request: HttpRequest, now: datetime) -> None:
    """Count the request; TooOften when there were too many in this minute. The address is kept as a hash only."""
    digest = hashlib.sha256(f"own-data:{request.META.get('REMOTE_ADDR', '')}".encode()).hexdigest()[:32]
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [f"own-data:{digest}", now.replace(second=0, microsecond=0)])
        (count,) = cursor.fetchone()
    if count > A_MINUTE:
        raise TooOften
