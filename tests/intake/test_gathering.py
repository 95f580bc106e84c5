import asyncio
import threading
from collections.abc import Sequence

import pytest

from naewon.intake.gathering import MOST, Gathering


def answered(gathering: Gathering[int, int], count: int) -> list[int | BaseException]:
    async def knock() -> list[int | BaseException]:
        return await asyncio.gather(*(gathering.answer(each) for each in range(count)), return_exceptions=True)

    return asyncio.run(knock())


def test_each_gets_its_own_answer() -> None:
    groups: list[int] = []

    def double(group: Sequence[int]) -> list[int]:
        groups.append(len(group))
        return [2 * each for each in group]

    assert answered(Gathering(double), 3 * MOST) == [2 * each for each in range(3 * MOST)]
    assert max(groups) <= MOST
    assert len(groups) < 10


def test_what_befalls_one_group_does_not_befall_the_next() -> None:
    fails = iter([True, False])

    def sometimes(group: Sequence[int]) -> Sequence[int]:
        if next(fails):
            raise ValueError("no")
        return group

    gathering = Gathering(sometimes)
    assert [type(each) for each in answered(gathering, 2)] == [ValueError] * 2
    assert answered(gathering, 2) == [0, 1]


def test_who_stops_waiting_does_not_keep_the_others_waiting() -> None:
    began, goes_on = threading.Event(), threading.Event()
    stored: list[str] = []

    def slowly(group: Sequence[str]) -> Sequence[str]:
        began.set()
        goes_on.wait(10)
        stored.extend(group)
        return group

    async def knock() -> str:
        gathering = Gathering(slowly)
        impatient, patient = (asyncio.create_task(gathering.answer(name)) for name in ("impatient", "patient"))
        await asyncio.to_thread(began.wait, 10)
        impatient.cancel()
        goes_on.set()
        with pytest.raises(asyncio.CancelledError):
            await impatient
        return await patient

    assert asyncio.run(knock()) == "patient"
    assert sorted(stored) == ["impatient", "patient"]


def test_what_would_befall_the_next_as_well_is_not_waited_for_twice() -> None:
    began, goes_on = threading.Event(), threading.Event()
    groups: list[int] = []

    def is_away(group: Sequence[int]) -> Sequence[int]:
        groups.append(len(group))
        began.set()
        goes_on.wait(10)
        raise ConnectionError

    async def knock() -> list[int | BaseException]:
        gathering: Gathering[int, int] = Gathering(is_away, befalls_all=(ConnectionError,))
        first = asyncio.create_task(gathering.answer(1))
        await asyncio.to_thread(began.wait, 10)
        others = [asyncio.create_task(gathering.answer(each)) for each in (2, 3)]
        await asyncio.sleep(0)
        goes_on.set()
        return await asyncio.gather(first, *others, return_exceptions=True)

    assert [type(each) for each in asyncio.run(knock())] == [ConnectionError] * 3
    assert groups == [1]


def test_what_is_done_afterwards_keeps_nobody_waiting() -> None:
    told, done = threading.Event(), list[bool]()
    gathering: Gathering[int, int] = Gathering(list, afterwards=lambda: done.append(told.wait(10)))

    async def knock() -> list[bool]:
        await gathering.answer(1)
        before = list(done)
        told.set()
        await gathering.answer(2)
        return before

    assert asyncio.run(knock()) == []
    assert done[0] is True
