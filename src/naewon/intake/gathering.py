"""Knocks that come close together are answered together: a rush costs as many commits as there are moments in it."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Generic, TypeVar

Knocking = TypeVar("Knocking")
Answer = TypeVar("Answer")

# Who comes alone is answered at once: it is the next group that begins so much later at the earliest. A group costs the
# same for one as for ten, and most of what a sender is promised is left for storing it.
SECONDS_APART = 0.015
MOST = 200


class Gathering(Generic[Knocking, Answer]):
    """`await gathering.answer(one)`, from however many tasks of an event loop: a group is answered by one call.

    Groups follow each other on one thread, which keeps the database to one connection however many knock.
    befalls_all: errors that would befall the next group as well, after as long a wait.
    afterwards: what is to be done on that thread once a group is told, and nobody waits for it.
    """

    def __init__(
        self,
        answer_all: Callable[[Sequence[Knocking]], Sequence[Answer]],
        befalls_all: tuple[type[Exception], ...] = (),
        afterwards: Callable[[], object] = lambda: None,
    ) -> None:
        self._answer_all, self._afterwards = answer_all, afterwards
        self._befalls_all = befalls_all
        self._waiting: list[tuple[Knocking, asyncio.Future[Answer]]] = []
        self._answering: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="door")

    async def answer(self, knocking: Knocking) -> Answer:
        """Raises whatever befell its group."""
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[Answer] = loop.create_future()
        self._waiting.append((knocking, answered))
        if self._answering is None or self._answering.done():
            self._answering = loop.create_task(self._answer_groups())
        return await answered

    async def _answer_groups(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            group, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            began = loop.time()
            await self._answer_group(*zip(*group, strict=True))
            await asyncio.sleep(max(0.0, began + SECONDS_APART - loop.time()))

    async def _answer_group(self, knocking: Sequence[Knocking], answered: "Sequence[asyncio.Future[Answer]]") -> None:
        loop = asyncio.get_running_loop()

        def on_the_thread() -> None:
            try:
                tell = partial(self._tell, answered, self._answer_all(knocking))
            except Exception as error:  # noqa: BLE001 - whatever befalls one group, the next one is answered
                loop.call_soon_threadsafe(self._fail, answered, error)
                return
            try:
                loop.call_soon_threadsafe(tell)
            finally:
                self._afterwards()

        await loop.run_in_executor(self._thread, on_the_thread)

    def _tell(self, answered: "Sequence[asyncio.Future[Answer]]", answers: Sequence[Answer]) -> None:
        """Who is gone by now, with their connection, is past being told."""
        for future, answer in zip(answered, answers, strict=True):
            if not future.done():
                future.set_result(answer)

    def _fail(self, answered: "Sequence[asyncio.Future[Answer]]", error: Exception) -> None:
        for future in (*answered, *self._left_waiting(error)):
            if not future.done():
                future.set_exception(error)

    def _left_waiting(self, error: Exception) -> "list[asyncio.Future[Answer]]":
        """Who came meanwhile and need not wait for the same."""
        if not isinstance(error, self._befalls_all):
            return []
        left, self._waiting = self._waiting, []
        return [answered for _, answered in left]
