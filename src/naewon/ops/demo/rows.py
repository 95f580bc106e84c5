"""Rows that are written together: parents first, one kind at a time, with the journal of what they tell.

What is told later may change a row that is written already.
"""

from collections import defaultdict
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction

from naewon.clinics.models import Membership
from naewon.contacts.models import Attempt, Callback, Message
from naewon.inquiries.models import Assignment, Closure, Comment, Fact, Inquiry, Postponement, Touch
from naewon.journal.chain import add
from naewon.journal.models import Entry
from naewon.patients.models import Consent, Detail, Patient
from naewon.visits.models import Booking, Outcome, Visit

Row = TypeVar("Row", bound=models.Model)

PARENTS_FIRST: tuple[type[models.Model], ...] = (
    Patient, Detail, Inquiry, Consent, Fact, Touch, Assignment, Attempt, Message, Comment, Callback, Postponement,
    Booking, Outcome, Visit, Closure,
)  # fmt: skip
AT_ONCE = 4000


class Rows:
    """Unsaved rows of one clinic."""

    def __init__(self, clinic_id: int) -> None:
        self._clinic_id = clinic_id
        self._waiting: dict[type[models.Model], list[models.Model]] = defaultdict(list)
        self._changed: dict[models.Model, set[str]] = {}
        self._told: list[tuple[models.Model, str, Membership | None, datetime, Inquiry, dict[str, Any]]] = []

    def add(
        self, row: Row, verb: str = "", *, at: datetime | None = None, inquiry: Inquiry | None = None, **detail: Any
    ) -> Row:
        """Keep a row for saving and, with a verb, the entry that tells of it."""
        row.clinic_id = self._clinic_id  # type: ignore[attr-defined]
        self._waiting[type(row)].append(row)
        if verb and at and inquiry:
            by = getattr(row, "by", None) or getattr(row, "asked_by", None)
            self.journal(row, verb, by=by, at=at, inquiry=inquiry, **detail)
        return row

    def change(self, row: models.Model, **fields: Any) -> None:
        """Give a row of ours other values, whether it is written already or not."""
        for name, value in fields.items():
            setattr(row, name, value)
        if not row._state.adding:
            self._changed.setdefault(row, set()).update(fields)

    def journal(
        self,
        row: models.Model,
        verb: str,
        *,
        by: Membership | None,
        at: datetime,
        inquiry: Inquiry,
        **detail: Any,
    ) -> None:
        self._told.append((row, verb, by, at, inquiry, detail))

    @transaction.atomic
    def save(self) -> None:
        """Write everything new, in a number of statements that grows with the thousands only."""
        for row, names in self._changed.items():
            row.save(update_fields=sorted(names))
        self._changed.clear()
        for model in PARENTS_FIRST:
            model._default_manager.bulk_create(self._waiting.pop(model, []), batch_size=AT_ONCE)
        assert not self._waiting
        told, self._told = self._told, []
        add(self._entry(*each) for each in told)

    def _entry(
        self,
        row: models.Model,
        verb: str,
        by: Membership | None,
        at: datetime,
        inquiry: Inquiry,
        detail: dict[str, Any],
    ) -> Entry:
        return Entry(
            clinic_id=self._clinic_id,
            at=at,
            staff_id=by.pk if by else None,
            verb=verb,
            subject=type(row).__name__.lower(),
            subject_id=row.pk,
            inquiry_id=inquiry.pk,
            patient_id=inquiry.patient_id,
            detail=detail,
        )
