"""All that is written or chosen about people and searched for words: where it is kept, and how a row of it reads."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Model, Q

from naewon.contacts.models import Callback, Message, Sending
from naewon.handovers.models import Handover
from naewon.inquiries.models import Closure, Comment, Fact, Inquiry, Postponement, Touch
from naewon.inquiries.questions import label_of
from naewon.team.models import Task
from naewon.vault.fields import SealedField
from naewon.visits.models import Booking, Consultation, Deviation, Impression, Review, Treatment

NOT_WITHDRAWN = Q(withdrawn_at__isnull=True)
ABOUT_SOMEBODY = Q(inquiry__isnull=False)


class Kind(NamedTuple):
    """A kind of text: called as on the timeline, kept where, dated by what, which of them stand, and whose they are."""

    name: str
    model: type[Model]
    columns: tuple[str, ...]
    at: str = "at"
    standing: Q = Q()
    whose: str = "inquiry_id"


KINDS = (
    Kind("asked", Inquiry, ("message",), "received_at", whose="pk"),
    Kind("asked", Inquiry, ("answers",), "received_at", whose="pk"),
    Kind("touched", Touch, ("message",), "received_at"),
    Kind("touched", Touch, ("answers",), "received_at"),
    Kind("learned", Fact, ("answer",), "told_at"),
    Kind("commented", Comment, ("text",), standing=NOT_WITHDRAWN),
    Kind("heard", Message, ("text",)),
    Kind("sent", Sending, ("text",), standing=NOT_WITHDRAWN),
    Kind("tasked", Task, ("words",), standing=NOT_WITHDRAWN & ABOUT_SOMEBODY),
    Kind("promised", Callback, ("note",)),
    Kind("postponed", Postponement, ("reason",), standing=Q(lifted_at__isnull=True)),
    Kind("closed", Closure, ("reason", "note"), standing=Q(reopened_at__isnull=True)),
    Kind("offered", Handover, ("note",), "offered_at"),
    Kind("returned", Handover, ("return_reason",), "returned_at"),
    Kind("booked", Booking, ("note",), standing=NOT_WITHDRAWN),
    Kind("consulted", Consultation, ("decision", "doctor", "left_out", "note"), standing=NOT_WITHDRAWN),
    Kind(
        "deviated",
        Deviation,
        ("why", "words"),
        standing=Q(consultation__withdrawn_at__isnull=True),
        whose="consultation__inquiry_id",
    ),
    Kind("treated", Treatment, ("what",), standing=NOT_WITHDRAWN),
    Kind("answered", Impression, ("same", "words")),
    Kind("reviewed", Review, ("words",), standing=NOT_WITHDRAWN & ABOUT_SOMEBODY),
)


class Piece(NamedTuple):
    """What one column of a row says: `words` are looked through, `shown` is how they read beside others."""

    words: str
    shown: str
    is_answer: bool = False


def pieces_of(kind: Kind, values: tuple[Any, ...], clinic_id: int) -> Iterator[Piece]:
    """CannotOpen for what nobody can read."""
    for field, value in zip(_fields(kind.model, kind.columns), values, strict=True):
        if isinstance(field, SealedField):
            yield from _told(field.opened(value, clinic_id))
        elif value:
            yield _piece(str(dict(field.flatchoices).get(value, value)))


def _told(opened: Any) -> Iterator[Piece]:
    if isinstance(opened, dict):
        for code, answer in opened.items():
            words = _plain(answer)
            yield Piece(words, f"{label_of(code)}: {words}", is_answer=True)
    elif opened:
        yield _piece(str(opened))


def _piece(text: str) -> Piece:
    words = _plain(text)
    return Piece(words, words)


def _plain(text: object) -> str:
    return " ".join(str(text).split())


@cache
def _fields(model: type[Model], columns: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(model._meta.get_field(column) for column in columns)
