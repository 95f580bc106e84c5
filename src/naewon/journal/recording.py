"""The one way to write the journal, called by every verb inside its transaction. More about seeing: watching.py."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from ipaddress import ip_address
from typing import Any, Protocol

from naewon.journal.chain import add
from naewon.journal.models import Entry
from naewon.journal.outbox import follow

address_of_request: ContextVar[str | None] = ContextVar("address_of_request", default=None)


class Staff(Protocol):
    """Who does it, as far as the journal needs to know."""

    pk: int


class Colleague(Protocol):
    """Who looks: somebody of one clinic."""

    pk: int
    clinic_id: int


class Subject(Protocol):
    """What it is done to: any row of a clinic."""

    pk: int
    clinic_id: int


@contextmanager
def coming_from(address: str | None) -> Iterator[None]:
    """Entries recorded inside name the address the request came from, if it is one."""
    token = address_of_request.set(_readable(address))
    try:
        yield
    finally:
        address_of_request.reset(token)


def _readable(address: str | None) -> str | None:
    try:
        return str(ip_address(address)) if address else None
    except ValueError:
        return None


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
    entry = Entry(
        clinic_id=subject.clinic_id,
        at=at,
        staff_id=by.pk if by else None,
        verb=verb,
        subject=name_of(subject),
        subject_id=subject.pk,
        inquiry_id=inquiry_id,
        patient_id=patient_of(subject),
        address=address_of_request.get(),
        detail=detail,
    )
    add([entry])
    if inquiry_id is not None:
        follow(subject.clinic_id, [inquiry_id], at=at)
    return entry


def record_view(subject: Subject, *, by: Colleague, at: datetime, what: str, inquiry_id: int | None = None) -> Entry:
    """Somebody looked at one person's data on purpose, e.g. pressed for the number. Written every time."""
    whose: dict[str, Any] = {"inquiry_id": inquiry_id, "patient_id": patient_of(subject)}
    return seen("viewed", what, by=by, at=at, subject_id=subject.pk, **whose)


def seen(verb: str, what: str, **story: Any) -> Entry:
    entry = unsaved(verb, what, **story)
    add([entry])
    return entry


def unsaved(verb: str, what: str, *, by: Colleague, at: datetime, **more: Any) -> Entry:
    address = address_of_request.get()
    return Entry(clinic_id=by.clinic_id, at=at, staff_id=by.pk, verb=verb, subject=what, address=address, **more)


def name_of(subject: object) -> str:
    return type(subject).__name__.lower()


def patient_of(subject: Subject) -> int | None:
    """Whose data it is, where the row itself says so; else the inquiry says it."""
    return subject.pk if name_of(subject) == "patient" else getattr(subject, "patient_id", None)
