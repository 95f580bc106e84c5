"""When each of those who come through a door stands in the queue with a score, seen by looking again and again."""

import threading
import time
from collections.abc import Iterable

from django.db import connection

from naewon.intake.models import Source

EVERY = 0.1
# Two web processes number what they store in turns, and commit in any order.
OUT_OF_ORDER = 2000
LOOK = """
    SELECT delivery.id, delivery.external_id, place.score_id IS NOT NULL
    FROM intake_delivery AS delivery LEFT JOIN queues_place AS place ON place.inquiry_id = delivery.inquiry_id
    WHERE delivery.source_id = %s AND delivery.id > %s ORDER BY delivery.id
"""


class Ranking(threading.Thread):
    """`seen`: by external id, the Unix time at which they were first found in the queue."""

    def __init__(self, door: Source) -> None:
        super().__init__(daemon=True)
        self.seen: dict[str, float] = {}
        self._door, self._behind, self._is_over = door, 0, threading.Event()

    def run(self) -> None:
        while not self._is_over.wait(EVERY):
            self._look()
        connection.close()

    def wait_for(self, names: Iterable[str], at_most: float) -> bool:
        """Whether all of them stand in the queue within so many seconds."""
        until = time.monotonic() + at_most
        while not (complete := self.seen.keys() >= set(names)) and time.monotonic() < until:
            time.sleep(EVERY)
        return complete

    def stop(self) -> None:
        self._is_over.set()
        self.join()

    def _look(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(LOOK, [self._door.pk, self._behind - OUT_OF_ORDER])
            rows = cursor.fetchall()
        at, in_order = time.time(), True
        for number, name, is_ranked in rows:
            if is_ranked:
                self.seen.setdefault(name, at)
            in_order = in_order and is_ranked
            if in_order:
                self._behind = max(self._behind, number)
