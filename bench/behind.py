"""What it costs behind the door: deliveries that were stored become inquiries, scored and in the queue.

In this process and one after the other, so that it is processor time that is measured and not who waited for whom.
"""

import json
from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from bench import load
from bench.effort import effort
from bench.figures import Figure
from bench.models import publish_everywhere
from bench.webhook import door_of
from naewon.intake.drain import drain
from naewon.intake.models import Delivery, Source
from naewon.intake.storing import store_all, unstored
from naewon.ops.guard import Guard
from naewon.queues.jobs import follow
from naewon.tenancy.within import within

FIRST = 9_000_000_000
WARMING = 10
TOGETHER, TIMES = (1, 10, 50, 500), (40, 20, 10, 2)


def measure(guard: Guard, now: datetime) -> Iterator[Figure]:  # noqa: ARG001 - every part is asked in the same way
    publish_everywhere(now)
    door = door_of("meta", now, app_secret="", page_token="")
    # Of a database that was kept nobody is asked for again.
    first = FIRST + Delivery.objects.count()
    came(door, range(first, first := first + WARMING))
    settle()
    for together, times in zip(TOGETHER, TIMES, strict=True):
        with effort() as spent:
            for _ in range(times):
                came(door, range(first, first + together))
                settle()
                first += together
        what = f"from stored to ranked, {together} at a time"
        yield Figure(what, "–", spent.each(together * times))
    unsettled = Delivery.objects.filter(source=door, inquiry__isnull=True).count()
    yield Figure("deliveries left behind", "none", f"{unsettled}", unsettled == 0)


def came(door: Source, numbers: range) -> None:
    """Notices of leads that the source has told of already."""
    now = timezone.now()
    with within([door.clinic_id]):
        rows = [unstored(door, load.notice(number), str(number), "application/json", now) for number in numbers]
        for row in store_all(rows):
            row.fetched = json.dumps(load.lead(int(row.external_id))).encode()
            row.save(update_fields=["fetched"])


def settle() -> None:
    drain(timezone.now())
    follow()
