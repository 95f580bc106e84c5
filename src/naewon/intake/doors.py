"""What every web door does: find its source, count who was refused, and slow down who knocks too often."""

import hashlib
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate

from django.db import connection
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse

from naewon.intake.models import Source, Window
from naewon.tenancy.doors import clinic_of_source
from naewon.tenancy.within import within

LARGEST = 512 * 1024
REMEMBERED_SECONDS = 5.0
KEPT = timedelta(hours=1)

COUNT_REFUSAL = """
    INSERT INTO intake_refusal (clinic_id, source_id, date, reason, count) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (source_id, date, reason) DO UPDATE SET count = intake_refusal.count + EXCLUDED.count
"""
COUNT_REQUEST = """
    INSERT INTO intake_window (key, minute, count) VALUES (%s, %s, 1)
    ON CONFLICT (key, minute) DO UPDATE SET count = intake_window.count + 1
    RETURNING count
"""

_remembered: dict[tuple[str, str], tuple[float, Source]] = {}


def at_door(kind: str) -> Callable[[Callable[Concatenate[HttpRequest, Source, ...], HttpResponse]], Any]:
    """Give a view the source at this address instead of its key. It is one transaction, in which the clinic is seen."""

    def found_first(view: Callable[Concatenate[HttpRequest, Source, ...], HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def opened(request: HttpRequest, key: str, **named: Any) -> HttpResponse:
            source = source_at(kind, key)
            with within([source.clinic_id]):
                return view(request, source, **named)

        return opened

    return found_first


def source_at(kind: str, key: str) -> Source:
    """The active source with this address, with clinic and channel; Http404 where there is none.

    Remembered for some seconds in this process, because a webhook may come two hundred times a second. Unknown
    addresses are not: guessing must not fill the memory.
    """
    found = _remembered.get((kind, key))
    if found and time.monotonic() - found[0] < REMEMBERED_SECONDS:
        return found[1]
    with within(clinic_of_source(kind, key)):
        sources = Source.objects.select_related("clinic", "channel")
        source = sources.filter(kind=kind, key=key, is_active=True).first()
    if source is None:
        _remembered.pop((kind, key), None)
        raise Http404
    _remembered[kind, key] = (time.monotonic(), source)
    return source


def forget_sources() -> None:
    """Look sources up again: one was changed in this process."""
    _remembered.clear()


def count_refusal(source: Source, reason: str, now: datetime, times: int = 1) -> None:
    """Count what was refused on this day of the clinic. Nothing of what was sent is kept."""
    day = now.astimezone(source.clinic.zone).date()
    with connection.cursor() as cursor:
        cursor.execute(COUNT_REFUSAL, [source.clinic_id, source.pk, day, reason, times])


def is_too_large(request: HttpRequest) -> bool:
    """Judged by what is announced first, so that nothing large is read."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return not announced.isdigit() or int(announced) > LARGEST or len(request.body) > LARGEST


def knocks_this_minute(source: Source, address: str, now: datetime) -> int:
    """How often this address came to this source in this minute, this time included. Shared by all web processes."""
    # The address itself is not kept: it would be personal data.
    digest = hashlib.sha256(f"{source.key}:{address}".encode()).hexdigest()[:32]
    return requests_this_minute(f"{source.kind}:{source.pk}:{digest}", now)


def requests_this_minute(key: str, now: datetime) -> int:
    """How often whatever this key stands for came in this minute, this time included."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT_REQUEST, [key, now.replace(second=0, microsecond=0)])
        return int(cursor.fetchone()[0])


def requests_this_hour(key: str, now: datetime) -> int:
    """The same for the hour before, this time included."""
    requests_this_minute(key, now)
    seen = Window.objects.filter(key=key, minute__gt=now - timedelta(hours=1)).aggregate(times=Sum("count"))
    return int(seen["times"] or 0)


def forget_old_windows(now: datetime) -> None:
    Window.objects.filter(minute__lt=now - KEPT).delete()
