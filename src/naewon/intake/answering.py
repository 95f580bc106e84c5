"""Whoever knocked is answered once what they brought is stored: together with all who knocked at the same moment."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import NamedTuple, TypeVar

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse

from naewon.intake.adapter import Adapter, Knock, Reply
from naewon.intake.doors import count_refusal, is_too_large, source_at
from naewon.intake.keeping import Opened, open_knock
from naewon.intake.models import Source
from naewon.intake.registry import ADAPTERS
from naewon.intake.storing import store_all
from naewon.journal.recording import coming_from
from naewon.tenancy.within import within

Given = TypeVar("Given")
Found = TypeVar("Found")
Answer = HttpResponse | Exception

NOTHING = Opened((), ())
# Why nothing of a knock is kept, and the status that says so.
STATUS = {"too_large": 413, "signature": 401}


class Visit(NamedTuple):
    """Somebody who knocks, at which door."""

    request: HttpRequest
    kind: str
    key: str


@dataclass(frozen=True, slots=True, eq=False)
class Brought:
    """What somebody brought to a door that exists; `refused` is why nothing of it is kept."""

    source: Source
    adapter: Adapter
    knock: Knock
    opened: Opened = NOTHING
    refused: str = ""


def answer_all(visits: Sequence[Visit], now: datetime) -> list[Answer]:
    """An answer for each, in their order, once all that may be kept is stored by one commit.

    An error is the answer of those it befell, and of nobody else. None of them was told that anything arrived.
    """
    found = [without_raising(partial(bring, now=now), visit) for visit in visits]
    lost = store_brought([each for each in found if isinstance(each, Brought)])
    return [
        each if isinstance(each, Exception) else lost.get(each) or without_raising(answer_to, each) for each in found
    ]


def without_raising(act: Callable[[Given], Found], given: Given) -> Found | Exception:
    try:
        return act(given)
    except Exception as error:  # noqa: BLE001 - whatever one sends, the others are answered
        return error


def bring(visit: Visit, now: datetime) -> Brought:
    """Http404 where nobody gave out such an address."""
    adapter = ADAPTERS.get(visit.kind)
    if adapter is None:
        raise Http404
    source = source_at(visit.kind, visit.key)
    if is_too_large(visit.request):
        return Brought(source, adapter, knock_of(visit.request, b"", now), refused="too_large")
    knock = knock_of(visit.request, visit.request.body, now)
    if not adapter.is_authentic(knock, source.settings):
        return Brought(source, adapter, knock, refused="signature")
    with coming_from(knock.sender):
        return Brought(source, adapter, knock, open_knock(knock, adapter, source))


def store_brought(brought: Sequence[Brought]) -> dict[Brought, Exception]:
    """Store it by one commit; where that fails, each by itself, to find out whose fault it is. Which failed, and why.

    The transaction sees the clinics of those who knocked at this moment, and does nothing but store what is theirs.
    """
    if not brought:
        return {}
    try:
        with within({each.source.clinic_id for each in brought}):
            for each in brought:
                if each.refused:
                    count_refusal(each.source, each.refused, each.knock.at)
            store_all([delivery for each in brought for delivery in each.opened.deliveries])
    except (OperationalError, InterfaceError) as error:
        # The database is away, for all of them alike.
        return dict.fromkeys(brought, error)
    except Exception as error:  # noqa: BLE001 - whatever one delivery does, the others must go through
        if len(brought) == 1:
            return {brought[0]: error}
        return {each: why for one in brought for each, why in store_brought([one]).items()}
    return {}


def answer_to(brought: Brought) -> HttpResponse:
    if brought.refused:
        return HttpResponse(status=STATUS[brought.refused])
    return response_to(brought.adapter.reply(brought.knock, brought.opened.parts))


def response_to(reply: Reply) -> HttpResponse:
    return HttpResponse(reply.content, content_type=reply.content_type, status=reply.status)


def knock_of(request: HttpRequest, raw: bytes, now: datetime) -> Knock:
    return Knock(
        raw=raw,
        at=now,
        content_type=request.headers.get("Content-Type", ""),
        headers={name.lower(): value for name, value in request.headers.items()},
        query=request.GET.dict(),
        url=request.build_absolute_uri(),
        sender=request.META.get("REMOTE_ADDR", ""),
    )
