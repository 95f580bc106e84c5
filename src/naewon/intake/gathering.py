"""Knocks that come close together are answered together: a rush costs as many commits as there are moments in it."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

Knocking = TypeVar("Knocking")
Answer = TypeVar("Answer")

# Who comes alone is answered at once: it is the next group that begins so much later at the earliest.
SECONDS_APART = 0.015
MOST = 200


class Gathering(Generic[Knocking, Answer]):
    """`await gathering.answer(one)`, from however many tasks of an event loop: a group is answered by one call.

    Groups follow each other on one thread, which keeps the database to one connection however many knock.
    """

    def __init__(self, answer_all: Callable[[Sequence[Knocking]], Sequence[Answer | Exception]]) -> None:
        self._answer_all = answer_all
        self._waiting: list[tuple[Knocking, asyncio.Future[Answer]]] = []
        self._answering: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="door")

    async def answer(self, knocking: Knocking) -> Answer:
        """Raises what is answered for this one where that is an error."""
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
            answers = await loop.run_in_executor(self._thread, self._answer, [knocking for knocking, _ in group])
            for (_, answered), answer in zip(group, answers, strict=True):
                settle(answered, answer)
            await asyncio.sleep(max(0.0, began + SECONDS_APART - loop.time()))

    def _answer(self, group: Sequence[Knocking]) -> Sequence[Answer | Exception]:
        try:
            return self._answer_all(group)
        except Exception as error:  # noqa: BLE001 - whatever befalls a group, the next one is answered
            return [error] * len(group)


def settle(answered: "asyncio.Future[Answer]", answer: Answer | Exception) -> None:
    """Unless whoever waited is gone by now."""
    if answered.done():
        return
    if isinstance(answer, Exception):
        answered.set_exception(answer)
    else:
        answered.set_result(answer)
