"""What changed, told to an open screen as it happens (server-sent events)."""

import asyncio
import threading
from collections.abc import AsyncIterator
from functools import cache

from asgiref.sync import sync_to_async
from django.db import connection
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from naewon.web.asking import staff_of
from naewon.web.live.hub import hub
from naewon.web.live.stopping import before_stopping

HEARTBEAT = 15.0
COME_AGAIN_MS = 2000


@require_GET
async def live(request: HttpRequest) -> HttpResponseBase:
    """The notes of the clinic one looks at. They hold ids only; what they mean is asked for with the usual rights."""
    clinic_id = await sync_to_async(clinic_of)(request)
    response = StreamingHttpResponse(notes(clinic_id), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


def clinic_of(request: HttpRequest) -> int:
    """Whose notes are asked for. A stream must not keep a database connection for hours."""
    try:
        return staff_of(request).clinic_id
    finally:
        connection.close()


async def notes(clinic_id: int, heartbeat: float = HEARTBEAT) -> AsyncIterator[str]:
    """Each note as it comes, and a word in between that keeps the line open. Ends when the hub says so."""
    heed_the_end()
    with hub.mailbox(clinic_id) as box:
        yield f"retry: {COME_AGAIN_MS}\n\n"
        while True:
            try:
                # Not wait_for: before Python 3.12 a note that comes as the screen goes away makes it miss that.
                async with asyncio.timeout(heartbeat):
                    note = await box.get()
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if note is None:
                return
            yield f"data: {note}\n\n"


@cache
def heed_the_end() -> None:
    if threading.current_thread() is threading.main_thread():
        before_stopping(hub.close)
