"""Whoever knocked is answered once what they brought is stored, together with all who knocked at the same moment.

Only those for whom everything goes well. Nothing of the others is kept, nor said to them: Django hears them again.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from naewon.intake.doors import source_at
from naewon.intake.keeping import open_knock
from naewon.intake.knocking import AWAY, listen, response_to
from naewon.intake.models import Delivery
from naewon.intake.registry import ADAPTERS
from naewon.intake.storing import keep_all
from naewon.journal.recording import coming_from


class Visit(NamedTuple):
    """Somebody who knocks, at which door."""

    request: HttpRequest
    kind: str
    key: str


class Brought(NamedTuple):
    """What is to be kept of a visit, and what is answered once it is."""

    deliveries: Sequence[Delivery]
    answer: HttpResponse


class Answered(NamedTuple):
    """An answer for each visit, in their order, none where Django is to answer; and what was kept of all of them."""

    answers: list[HttpResponse | None]
    stored: list[Delivery]


def answer_all(visits: Sequence[Visit], now: datetime) -> Answered:
    """All that they brought is kept by one commit. The worker is left to the caller to wake, once they are told.

    Raises where it could not be stored: then nothing of it is.
    """
    brought = [bring(visit, now) for visit in visits]
    stored = keep_all([delivery for each in brought if each for delivery in each.deliveries])
    return Answered([each.answer if each else None for each in brought], stored)


def bring(visit: Visit, now: datetime) -> Brought | None:
    """None for whoever has to be refused, and for whatever goes wrong with this one alone."""
    try:
        adapter, source = ADAPTERS[visit.kind], source_at(visit.kind, visit.key)
        knock = listen(visit.request, adapter, source, now)
        with coming_from(knock.sender):
            opened = open_knock(knock, adapter, source)
        return Brought(opened.deliveries, response_to(adapter.reply(knock, opened.parts)))
    except AWAY:
        raise
    except Exception:  # noqa: BLE001 - whatever one sends, the others are answered
        return None
