from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from django.db import models
from django.utils.functional import cached_property

from naewon.tenancy.kept import among, kept

if TYPE_CHECKING:
    from naewon.patients.models.patient import Patient


class Joinable(models.Model):
    """What being one person with another record means.

    Where two records are one person, one of them speaks: whatever is worked with hangs on it. The other stays as it
    came, so that the person is still recognised by it, and all they ever answered counts.
    """

    joined_to = models.ForeignKey(
        "self",
        null=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="joined",
        help_text="the record that speaks for this person; follows from the standing merges",
    )

    joined_to_id: int | None

    class Meta:
        abstract = True

    @property
    def person(self) -> "Patient":
        """The record that speaks for them."""
        return cast("Patient", self.joined_to or self)

    @property
    def person_id(self) -> int:
        return cast("int", self.joined_to_id or self.pk)

    @cached_property
    def records(self) -> "list[Patient]":
        """All that is kept of the person, the record that speaks first. Looked up once for each row that was read."""
        return all_records([self])[self.person_id]


def all_records(rows: "Sequence[Joinable]") -> "dict[int, list[Patient]]":
    """By person, all that is kept of everybody whose rows these are, the record that speaks first."""
    people = {row.person_id for row in rows}
    if not people:
        return {}
    records = _records_of(record=type(rows[0]), people=sorted(people))
    found: dict[int, list[Patient]] = {person_id: [] for person_id in people}
    for row in sorted(records, key=lambda row: (row.pk != row.person_id, row.pk)):
        found[row.person_id].append(row)
    return found


@kept
def _records_of(record: "type[Joinable]", people: list[int]) -> "models.QuerySet[Patient]":
    rows = cast("models.Manager[Patient]", record._default_manager)
    return rows.filter(models.Q(among("pk", people)) | models.Q(among("joined_to_id", people)))
