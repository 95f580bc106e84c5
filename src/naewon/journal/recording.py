"""The one way to write the journal, called by every verb inside its transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Protocol

from naewon.journal.models import Entry
from naewon.journal.outbox import follow

address_of_request: ContextVar[str | None] = ContextVar("address_of_request", default=None)


class Staff(Protocol):
    """Who does it, as far as the journal needs to know."""

    pk: int


class Subject(Protocol):
    """What it is done to: any row of a clinic."""

    pk: int
    clinic_id: int


@contextmanager
def coming_from(address: str | None) -> Iterator[None]:
    """Entries recorded inside name the address the request came from."""
    token = address_of_request.set(address)
    try:
        yield
    finally:
        address_of_request.reset(token)


def record(
    verb: str,
    subject: Subject,
    *,
    by: Staff | None,
    at: datetime,
    inquiry_id: int | None = None,
    **detail: Any,
) -> Entry:
    """Write what was done; when an inquiry is named, its score and place follow as soon as this commits."""
    entry = Entry.objects.create(
        clinic_id=subject.clinic_id,
        at=at,
        staff_id=by.pk if by else None,
        verb=verb,
        subject=type(subject).__name__.lower(),
        subject_id=subject.pk,
        inquiry_id=inquiry_id,
        address=address_of_request.get(),
        detail=detail,
    )
    if inquiry_id is not None:
        follow(subject.clinic_id, [inquiry_id], at=at)
    return entry


def record_view(subject: Subject, *, by: Staff, at: datetime, what: str, inquiry_id: int | None = None) -> Entry:
    """Write that somebody looked at personal data. Looking changes no score."""
    return Entry.objects.create(
        clinic_id=subject.clinic_id,
        at=at,
        staff_id=by.pk,
        verb="viewed",
        subject=what,
        subject_id=subject.pk,
        inquiry_id=inquiry_id,
        address=address_of_request.get(),
    )
