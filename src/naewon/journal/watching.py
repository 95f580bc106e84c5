"""The one way to write what was seen: opened, listed, searched, taken away, refused; and who came and went.

Nothing here changes a score. A page that refreshes itself writes once: who has opened a person is not written again for
ten minutes, whom a list has shown not for an hour.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from naewon.errors import Invalid
from naewon.journal.chain import add
from naewon.journal.models import Entry
from naewon.journal.recording import Colleague, Subject, address_of_request, name_of, record_view, seen, unsaved
from naewon.journal.sealing import veiled
from naewon.tenancy.kept import kept
from naewon.tenancy.prepared import prepared

OPEN_FOR = timedelta(minutes=10)
LISTED_FOR = timedelta(hours=1)
SHORTEST_REASON = 10
LONGEST_REASON = 500

NOT_SHOWN_YET = """
    SELECT id FROM unnest(%s::bigint[]) AS id WHERE id NOT IN (
        SELECT unnest(shown) FROM journal_entry
        WHERE clinic_id = %s AND staff_id = %s AND at > %s AND verb = 'listed' AND subject = %s
    )
"""


class Key(Protocol):
    """By what another program asks."""

    pk: int
    clinic_id: int
    name: str


def record_opening(subject: Subject, *, by: Colleague, at: datetime, inquiry_id: int | None = None) -> Entry | None:
    """Somebody has a person's page before them. None where it is on record already that they opened it just now."""
    what = name_of(subject)
    inquiry_id = subject.pk if what == "inquiry" else inquiry_id
    asked: dict[str, Any] = {
        "clinic": by.clinic_id,
        "staff": by.pk,
        "what": what,
        "subject": subject.pk,
        "since": at - OPEN_FOR,
    }
    if _opened_one(**asked, inquiry=inquiry_id) if inquiry_id else _opened(**asked):
        return None
    return record_view(subject, by=by, at=at, what=what, inquiry_id=inquiry_id)


@kept
def _opened_one(
    clinic: int, staff: int, what: str, subject: int, since: datetime, inquiry: int
) -> QuerySet[Entry, int]:
    return openings(clinic, staff, what, subject, since).filter(inquiry_id=inquiry)


@kept
def _opened(clinic: int, staff: int, what: str, subject: int, since: datetime) -> QuerySet[Entry, int]:
    return openings(clinic, staff, what, subject, since).filter(inquiry_id=None)


def openings(clinic: int, staff: int, what: str, subject: int, since: datetime) -> QuerySet[Entry, int]:
    rows = Entry.objects.filter(clinic_id=clinic, staff_id=staff, at__gt=since, verb="viewed")
    return rows.filter(subject=what, subject_id=subject).values_list("pk", flat=True)


def record_list(what: str, patients: Iterable[int], *, by: Colleague, at: datetime) -> Entry | None:
    """One entry for all whom a list shows and did not show to this person within the hour; None for none."""
    wanted = sorted(set(patients))
    if not wanted:
        return None
    numbers = "{" + ",".join(map(str, wanted)) + "}"
    with prepared() as cursor:
        cursor.execute(NOT_SHOWN_YET, [numbers, by.clinic_id, by.pk, at - LISTED_FOR, what])
        unseen = sorted(pk for (pk,) in cursor.fetchall())
    return seen("listed", what, by=by, at=at, shown=unseen) if unseen else None


def record_search(words: str, patients: Iterable[int], *, by: Colleague, at: datetime, kind: str, masked: str) -> Entry:
    """That somebody searched, and whom it showed. What they typed stands there masked, and as a keyed hash."""
    shown = sorted(set(patients))
    said = {"kind": kind, "masked": masked, "words": veiled(words), "found": len(shown)}
    return seen("searched", "patients", by=by, at=at, shown=shown or None, detail=said)


def record_export(
    what: str,
    reason: str,
    *,
    by: Colleague,
    at: datetime,
    patients: Iterable[int] = (),
    rows: int | None = None,
    subject_id: int | None = None,
) -> Entry:
    """Somebody takes a file away. Invalid without a reason that says something. Record before the first byte leaves."""
    shown = sorted(set(patients))
    said = {"reason": reason_in(reason), "rows": len(shown) if rows is None else rows}
    return seen("exported", what, by=by, at=at, subject_id=subject_id, shown=shown or None, detail=said)


def record_reading(what: str, patients: Iterable[int], *, key: Key, at: datetime) -> Entry:
    """Another program read something with a key of the clinic. It was nobody of the staff, so nobody is named."""
    entry = Entry(
        clinic_id=key.clinic_id,
        at=at,
        verb="read_by_program",
        subject=what,
        subject_id=key.pk,
        shown=sorted(set(patients)) or None,
        address=address_of_request.get(),
        detail={"key": key.name},
    )
    add([entry])
    return entry


def reason_in(words: str) -> str:
    """The reason somebody gave, in ten characters or more, of which some differ."""
    reason = " ".join(words.split())
    if len(reason) < SHORTEST_REASON or len(set(reason)) < SHORTEST_REASON // 2:
        raise Invalid(_("무엇에 쓸 파일인지 10자 이상으로 적어 주세요."))
    return reason[:LONGEST_REASON]


def record_refusal(what: str, status: int, *, by: Colleague, at: datetime, subject_id: int | None = None) -> Entry:
    """Somebody asked for what they may not have. `what` is the name of the address."""
    return seen("refused", what[:40], by=by, at=at, subject_id=subject_id, detail={"status": status})


def record_presence(verb: str, colleagues: Iterable[Colleague], *, at: datetime) -> None:
    """Somebody came in or left: one entry in each clinic the account opens."""
    add([unsaved(verb, "session", by=by, at=at) for by in colleagues])
