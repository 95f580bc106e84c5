"""The database goes away under a running server, politely or not, and comes back."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from .standing import House, standing, wait_until

PEOPLE = 120


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with standing(tmp_path_factory.mktemp("house")) as house:
        yield house


def hears(house: House) -> bool:
    """Whether a screen that opens its stream now hears what is told now."""
    try:
        with house.web.stream("GET", "/live/", timeout=1) as stream:
            lines = stream.iter_lines()
            assert next(lines).startswith("retry")
            house.database.one(f"""SELECT pg_notify('naewon_live', '{{"clinic": {house.clinic}, "topic": "queue"}}')""")
            return any("queue" in line for line in lines)
    except httpx.ReadTimeout:
        return False


def test_requests_go_on_after_a_restart(house: House) -> None:
    assert house.web.get("/today/queue/").status_code == 200
    house.database.stop()
    house.database.start()
    assert house.web.get("/today/queue/").status_code == 200


def test_an_open_screen_is_let_go_and_hears_again(house: House) -> None:
    wait_until(lambda: hears(house))
    with house.web.stream("GET", "/live/", timeout=30) as stream:
        lines = stream.iter_lines()
        assert next(lines).startswith("retry")
        house.database.stop()
        assert not [line for line in lines if line.startswith("data")]
    house.database.start()
    wait_until(lambda: hears(house))


def test_nobody_is_told_of_an_inquiry_that_was_not_kept(house: House) -> None:
    before = house.database.one("SELECT count(*) FROM intake_delivery")
    house.database.stop()
    try:
        assert house.ask("9999") >= 500
    finally:
        house.database.start()
    assert house.database.one("SELECT count(*) FROM intake_delivery") == before
    assert house.ask("9999") == 202


def test_of_what_was_acknowledged_a_crash_loses_nothing_and_doubles_nothing(house: House) -> None:
    """As a sender does that tries again until it is acknowledged."""
    before = house.database.one("SELECT count(*) FROM intake_delivery")
    waiting = [str(number) for number in range(PEOPLE)]
    refused: list[str] = []

    def send() -> None:
        while waiting:
            key = waiting.pop(0)
            if house.ask(key) != 202:
                refused.append(key)
                waiting.append(key)

    sender = threading.Thread(target=send)
    sender.start()
    wait_until(lambda: len(waiting) < PEOPLE * 0.7)
    house.database.crash()
    wait_until(lambda: refused)
    house.database.start()
    sender.join()
    assert house.database.one("SELECT count(*) FROM intake_delivery") == before + PEOPLE
    assert house.database.one("SELECT count(DISTINCT external_id) FROM intake_delivery") == before + PEOPLE


def test_whoever_knocks_meanwhile_is_told_to_come_again(house: House) -> None:
    before = house.database.one("SELECT count(*) FROM intake_delivery")
    assert house.knock("1").status_code == 200
    house.database.stop()
    try:
        with ThreadPoolExecutor(10) as senders:
            answers = list(senders.map(house.knock, map(str, range(10))))
    finally:
        house.database.start()
    assert {(answer.status_code, answer.headers["Retry-After"]) for answer in answers} == {(503, "5")}
    assert house.database.one("SELECT count(*) FROM intake_delivery") == int(str(before)) + 1
    assert [house.knock(str(lead)).status_code for lead in range(10)] == [200] * 10
    assert house.database.one("SELECT count(*) FROM intake_delivery") == int(str(before)) + 10


def test_of_knocks_that_were_acknowledged_together_a_crash_loses_none_and_doubles_none(house: House) -> None:
    """Many senders at once, each trying again until it is acknowledged."""
    leads = {f"7{number:03}" for number in range(PEOPLE)}
    done: set[str] = set()
    refused: list[int] = []
    is_over = threading.Event()

    def send(lead: str) -> None:
        while lead not in done and not is_over.is_set():
            status = house.knock(lead).status_code
            done.add(lead) if status == 200 else refused.append(status)

    with ThreadPoolExecutor(8) as senders:
        sending = [senders.submit(send, lead) for lead in leads]
        try:
            wait_until(lambda: len(done) > PEOPLE * 0.3)
            house.database.crash()
            wait_until(lambda: refused)
            house.database.start()
            wait_until(lambda: done == leads)
        finally:
            is_over.set()
    assert not [each for each in sending if each.exception()]
    assert set(refused) == {503}
    kept = house.database.one(
        "SELECT string_agg(external_id, ' ') FROM intake_delivery WHERE external_id ~ '^7\\d{3}$'"
    )
    assert sorted(str(kept).split()) == sorted(leads)
