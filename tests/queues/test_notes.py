"""What open screens are told of a queue that changed, so that as few as possible have to ask."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

import cast as world
from cast import NOW, Cast
from naewon.contacts.models import attempt
from naewon.inquiries.models import Inquiry
from naewon.queues.placing import NAMED, place

SAID = re.compile(r"pg_notify\('naewon_live', '(.*?)'\)")


def told_by(act: Callable[[], None]) -> list[dict[str, Any]]:
    with CaptureQueriesContext(connection) as asked:
        act()
    notes = [
        json.loads(found[1]) for query in asked if (found := SAID.search(query["sql"] or ""))
    ]  # what is copied has no words
    return [note for note in notes if note["topic"] == "queue"]


def test_who_is_new_and_in_nobodys_hands_is_named(cast: Cast, haneul_asks: Inquiry) -> None:
    note = {"clinic": cast.haneul.pk, "topic": "queue", "came": [haneul_asks.pk]}
    assert told_by(lambda: place([haneul_asks.pk], NOW)) == [note]


def test_who_leaves_the_list_is_named_as_well(cast: Cast, haneul_asks: Inquiry) -> None:
    place([haneul_asks.pk], NOW)
    seoyeon_asks = world.asks(cast, "박서연", "010-3456-7890", at=NOW)
    attempt(haneul_asks, "no_answer", by=cast.minji, at=NOW)
    note = {"clinic": cast.haneul.pk, "topic": "queue", "left": [haneul_asks.pk], "came": [seoyeon_asks.pk]}
    assert told_by(lambda: place([haneul_asks.pk, seoyeon_asks.pk], NOW + timedelta(minutes=1))) == [note]


def test_whose_place_says_something_else_is_asked_for(cast: Cast, haneul_asks: Inquiry) -> None:
    place([haneul_asks.pk], NOW)
    haneul_asks.assign(cast.minji, by=cast.minji, at=NOW)
    assert told_by(lambda: place([haneul_asks.pk], NOW)) == [{"clinic": cast.haneul.pk, "topic": "queue"}]


def test_somebodys_own_newcomer_is_asked_for(cast: Cast, haneul_asks: Inquiry) -> None:
    haneul_asks.assign(cast.minji, by=cast.minji, at=NOW)
    assert told_by(lambda: place([haneul_asks.pk], NOW)) == [{"clinic": cast.haneul.pk, "topic": "queue"}]


def test_a_crowd_is_not_named(cast: Cast) -> None:
    people = [world.asks(cast, f"김{n}", f"010-{4000 + n}-1000", at=NOW).pk for n in range(NAMED + 1)]
    assert told_by(lambda: place(people, NOW)) == [{"clinic": cast.haneul.pk, "topic": "queue"}]
