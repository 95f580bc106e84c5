"""When each of those who come through a door stands in the queue with a score, seen by looking again and again."""

import threading
import time
from collections.abc import Iterable

from django.db import connection

from naewon.intake.models import Source

EVERY = 0.1
# Two web processes number what they store in turns, and commit in any order.
OUT_OF_ORDER = 2000
# What it costs to look must not be a part of what is measured: nobody is asked for who was seen.
LOOK = """
    SELECT delivery.id, delivery.external_id, place.score_id IS NOT NULL
    FROM intake_delivery AS delivery LEFT JOIN queues_place AS place ON place.inquiry_id = delivery.inquiry_id
    WHERE delivery.source_id = %(door)s AND (delivery.id > %(newest)s OR delivery.id = ANY(%(unseen)s))
"""


class Ranking(threading.Thread):
    """`seen`: by external id, the Unix time at which they were first found in the queue."""

    def __init__(self, door: Source) -> None:
        super().__init__(daemon=True)
        self.seen: dict[str, float] = {}
        self._door, self._is_over = door, threading.Event()
        # Numbers that were not found with a score, or not at all yet.
        self._newest, self._unseen = 0, set[int]()

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
        asked = {"door": self._door.pk, "newest": self._newest, "unseen": list(self._unseen)}
        with connection.cursor() as cursor:
            cursor.execute(LOOK, asked)
            rows = cursor.fetchall()
        at, before = time.time(), self._newest
        for number, name, is_ranked in rows:
            self._newest = max(self._newest, number)
            if is_ranked:
                self.seen.setdefault(name, at)
        gaps = range(max(before, self._newest - OUT_OF_ORDER) + 1, self._newest + 1)
        self._unseen |= set(gaps)
        self._unseen -= {number for number, _, is_ranked in rows if is_ranked}
        found = {number for number, _, _ in rows}
        self._unseen = {n for n in self._unseen if n in found or n > self._newest - OUT_OF_ORDER}
