"""Which workers live, and what those had in hand that do not.

A worker holds a lock in the database for as long as its connection stands. The database lets go of it the moment the
process is gone, however it went; a process that only sleeps keeps it. So the others need not wait for a heartbeat to
stay away, and nobody takes from a worker what it is still at. Should a connection be cut while its worker works on, a
job is done by two: jobs take what they do by locks of rows, and the second finds nothing.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg
from procrastinate.contrib.django import connector_params
from psycopg import errors

log = logging.getLogger(__name__)

# Names these locks among all advisory locks of the database; the second number is the worker's.
ALIVE = 1_447_201
LOOKS_EVERY = 2.0
# A worker takes its lock with its first job, a moment after that is noted as begun.
GRACE = 3
# What ends its worker that often is not tried again.
MOST_TRIES = 5

ABANDONED = """
    SELECT job.id, job.attempts FROM procrastinate_jobs AS job
    WHERE job.status = 'doing'
      AND NOT EXISTS (
        SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
        WHERE locktype = 'advisory' AND granted AND datname = current_database()
          AND classid::bigint = %(alive)s AND objid::bigint = job.worker_id AND objsubid = 2
      )
      AND NOT EXISTS (
        SELECT FROM procrastinate_events AS event
        WHERE event.job_id = job.id AND type = 'started' AND at > now() - make_interval(secs => %(grace)s)
      )
    ORDER BY job.id
"""
AGAIN = "SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)"
GIVE_UP = "SELECT procrastinate_finish_job_v1(%s, 'failed', %s)"
TELL = """
    SELECT pg_notify(
        'procrastinate_any_queue_v1', json_build_object('type', 'job_inserted', 'job_id', id)::text
    ), pg_notify(
        'procrastinate_queue_v1#' || queue_name, json_build_object('type', 'job_inserted', 'job_id', id)::text
    ) FROM procrastinate_jobs WHERE id = %s
"""


class Living:
    """The connection by which others know that this worker lives, and by which it looks after theirs."""

    def __init__(self) -> None:
        self.worker_id: int | None = None
        self.connection: psycopg.AsyncConnection[Any] | None = None
        self.opening = asyncio.Lock()

    async def __call__(self, call_next: Callable[[], Awaitable[Any]], context: Any, worker: Any) -> Any:  # noqa: ARG002
        """Around every job: nothing is begun before others can see who has it."""
        if self.worker_id != worker.worker_id or self.connection is None:
            await self.open(worker.worker_id)
        return await call_next()

    async def open(self, worker_id: int | None) -> psycopg.AsyncConnection[Any]:
        async with self.opening:
            if self.connection is None:
                self.connection = await psycopg.AsyncConnection.connect(**connector_params(), autocommit=True)
            if worker_id is not None and worker_id != self.worker_id:
                await self.connection.execute("SELECT pg_advisory_lock(%s, %s)", [ALIVE, worker_id])
                self.worker_id = worker_id
            return self.connection

    async def look_after_others(self) -> None:
        """Every other second, until cancelled."""
        while True:
            try:
                await take_up(await self.open(self.worker_id))
            except psycopg.OperationalError as error:
                log.warning("the connection that says this worker lives was cut: %s", type(error).__name__)
                await self.begin_anew()
            await asyncio.sleep(LOOKS_EVERY)

    async def begin_anew(self) -> None:
        """As soon as the database is there again, the lock is taken again."""
        connection, worker_id = self.connection, self.worker_id
        self.connection = self.worker_id = None
        if connection is not None:
            await connection.close()
        try:
            await self.open(worker_id)
        except psycopg.OperationalError:
            self.worker_id = None


async def take_up(connection: psycopg.AsyncConnection[Any]) -> list[int]:
    """Have the jobs done again that dead workers had in hand; which those are. One worker looks at a time."""
    async with connection.transaction():
        looks = await connection.execute("SELECT pg_try_advisory_xact_lock(%s)", [ALIVE])
        if not (await looks.fetchone() or [False])[0]:
            return []
        found = await connection.execute(ABANDONED, {"alive": ALIVE, "grace": GRACE})
        abandoned = await found.fetchall()
        for job_id, attempts in abandoned:
            await take_up_one(connection, job_id, attempts)
    return [job_id for job_id, _ in abandoned]


async def take_up_one(connection: psycopg.AsyncConnection[Any], job_id: int, attempts: int) -> None:
    if attempts + 1 >= MOST_TRIES:
        log.error("job %s is given up: its worker died %d times", job_id, attempts + 1)
        await connection.execute(GIVE_UP, [job_id, False])
        return
    try:
        async with connection.transaction():
            await connection.execute(AGAIN, [job_id])
            await connection.execute(TELL, [job_id])
    except errors.UniqueViolation:
        # The same was asked for again meanwhile, and waits already.
        await connection.execute(GIVE_UP, [job_id, True])
