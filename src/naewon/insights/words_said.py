"""Finding what was written by a word of it. The texts are sealed, so the newest are opened and looked through."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import Q

from naewon.clinics.models import Membership
from naewon.contacts.models import Call, Spoken
from naewon.inquiries.mentioning import spoken
from naewon.inquiries.models import Inquiry
from naewon.insights.texts import KINDS, Piece, pieces_of
from naewon.vault.errors import CannotOpen
from naewon.vault.fields import field_of

# How far back, how many texts of each kind, and how many people are enough (docs/decisions/0044).
LATELY = timedelta(days=90)
OPENED = 1000
# A transcript is as long as fifty messages.
TRANSCRIPTS = 200
FOUND = 20
SHORTEST = 2
AROUND = 40


class Hit(NamedTuple):
    """Where a word stands: in which record, of what kind, and what stands around it."""

    inquiry: Inquiry
    kind: str
    at: datetime
    passage: str


def words_said(staff: Membership, wanted: str, now: datetime) -> list[Hit]:
    """The newest texts of the clinic in which it occurs, one of each person, for who may see people."""
    staff.require("can_see_people")
    wanted = " ".join(wanted.split())
    if len(wanted) < SHORTEST:
        return []
    texts = chain(_texts_with(staff.clinic_id, wanted, now), _spoken_with(staff.clinic_id, wanted, now))
    found = sorted(texts, key=lambda hit: hit[1], reverse=True)
    newest: dict[int, tuple[str, datetime, int, str]] = {}
    for hit in found:
        newest.setdefault(hit[2], hit)
    rows = Inquiry.objects.visible_to(staff).select_related("patient", "procedure").in_bulk(list(newest)[:FOUND])
    return [Hit(rows[key], kind, at, passage) for kind, at, key, passage in newest.values() if key in rows]


def _texts_with(clinic_id: int, wanted: str, now: datetime) -> Iterator[tuple[str, datetime, int, str]]:
    for kind in KINDS:
        lately = Q(**{"clinic_id": clinic_id, f"{kind.at}__gte": now - LATELY})
        rows: Any = kind.model._default_manager.filter(kind.standing, lately).order_by(f"-{kind.at}", "-pk")
        for at, inquiry_id, *values in rows.values_list(kind.at, kind.whose, *kind.columns)[:OPENED]:
            # One that cannot be opened hides nobody else.
            with suppress(CannotOpen):
                if text := _text_with(wanted, list(pieces_of(kind, tuple(values), clinic_id))):
                    yield kind.name, at, inquiry_id, around(spoken(text, clinic_id), wanted)


def _text_with(wanted: str, pieces: list[Piece]) -> str:
    """What a row says, if the word is in it; of many answers those in which it is."""
    hits = [piece for piece in pieces if wanted.casefold() in piece.words.casefold()]
    return " · ".join(piece.shown for piece in pieces if piece in hits or not piece.is_answer) if hits else ""


def _spoken_with(clinic_id: int, wanted: str, now: datetime) -> Iterator[tuple[str, datetime, int, str]]:
    """What was said in calls that were written down: the first line of each in which it occurs, with who said it."""
    rows = Call.objects.filter(clinic_id=clinic_id, started_at__gte=now - LATELY).exclude(transcript=[])
    field = field_of(Call, "transcript")
    told = rows.order_by("-started_at", "-pk").values_list("started_at", "inquiry_id", "transcript")
    for at, inquiry_id, sealed in told[:TRANSCRIPTS]:
        with suppress(CannotOpen):
            lines = (Spoken(*line) for line in field.opened(sealed, clinic_id))
            if line := next((line for line in lines if wanted.casefold() in line.words.casefold()), None):
                yield "transcribed", at, inquiry_id, around(line.told, wanted)


def around(text: str, wanted: str) -> str:
    """What stands around it, with a mark where something was left out.

    >>> around("흉터가 남을까 걱정된다고 하심", "걱정")
    '흉터가 남을까 걱정된다고 하심'
    """
    place = max(text.casefold().find(wanted.casefold()), 0)
    start, end = max(place - AROUND, 0), place + len(wanted) + AROUND
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")
