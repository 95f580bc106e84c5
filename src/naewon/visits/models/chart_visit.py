from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from django.db import models

from naewon.clinics.models import Clinic
from naewon.patients.models import Patient
from naewon.patients.names import masked, plain
from naewon.patients.phone import last4_of, read_phone
from naewon.vault.fields import SealedJSONField, SealedTextField
from naewon.vault.indexes import BlindIndexField, candidates
from naewon.vault.telling import told

MOST_LINES = 40
NAMES_A_PERSON = ("chart_number", "name", "phone", "birth")
# What is written over it when the person's data has come to its end.
EMPTY: dict[str, Any] = {"arrived_at": None, "birth": None, "lines": [], "is_doubtful": False}
EMPTY |= dict.fromkeys(("chart_number", "name", "phone"), "")


class Line(NamedTuple):
    """One line of a visit: what was done, and for how much (0 where the chart names no amount)."""

    procedure: str
    won: int


class ChartVisitSet(models.QuerySet["ChartVisit"]):
    def empty(self, at: datetime) -> int:
        """End what names the people. The row stays under its hash, so that no later file brings them back."""
        return self.filter(destroyed_at__isnull=True).update(**EMPTY, destroyed_at=at)


class ChartVisit(models.Model):
    """One person's coming on one day, as the clinic's chart program tells it.

    What files tell of it is joined, never added up: the same file twice, or two that overlap, in whatever order, leave
    the same row.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="chart_visits")
    person_hash = BlindIndexField(source="person", of=("chart_number", "name", "phone"))
    day = models.DateField()
    arrived_at = models.DateTimeField(null=True, help_text="null where only the day is told")
    chart_number = SealedTextField(max_length=40, blank=True)
    name = SealedTextField(max_length=60, blank=True)
    phone = SealedTextField(max_length=80, blank=True, help_text="E.164, else as it was written")
    birth = models.DateField(null=True)
    lines = SealedJSONField(default=list, blank=True)
    amount_won = models.BigIntegerField(default=0)
    told_at = models.DateTimeField()
    is_doubtful = models.BooleanField(default=False, help_text="it waits for a person to say whose it is")
    destroyed_at = models.DateTimeField(null=True, help_text="since when only the day and the amount are left")

    objects = ChartVisitSet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "person_hash", "day"],
                condition=models.Q(destroyed_at__isnull=True),
                name="one_chart_visit_a_day",
            ),
        )
        indexes = (
            models.Index(fields=["clinic", "day"], name="chart_visit_of_day"),
            models.Index(fields=["clinic", "-day"], condition=models.Q(is_doubtful=True), name="chart_visit_in_doubt"),
        )

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.masked_name}"

    @property
    def person(self) -> str:
        """Who it is to the chart program: the chart number, else name and number together."""
        return f"chart:{self.chart_number}" if self.chart_number else f"person:{plain(self.name)}:{self.phone}"

    @classmethod
    def hashes_of(cls, clinic_id: int, people: set[str]) -> list[bytes]:
        return candidates(cls, "person_hash", clinic_id, people)

    @property
    def told_lines(self) -> list[Line]:
        return [Line(*line) for line in self.lines]

    @property
    def procedures(self) -> str:
        return told(lambda: ", ".join(dict.fromkeys(line.procedure for line in self.told_lines if line.procedure)))

    @property
    def last4(self) -> str:
        return last4_of(self.phone)

    @property
    def masked_name(self) -> str:
        return told(lambda: masked(self.name) if self.name else "")

    @property
    def masked_phone(self) -> str:
        return told(lambda: read_phone(self.phone).masked if self.phone else "")

    @property
    def was_treated(self) -> bool:
        """Something was paid for, so a treatment was decided on."""
        return self.amount_won > 0

    @property
    def paid(self) -> str:
        return f"{self.amount_won:,}"

    @property
    def midnight(self) -> datetime:
        return datetime.combine(self.day, time(), self.clinic.zone)

    @property
    def until(self) -> datetime:
        """The latest it can have been."""
        return self.arrived_at or self.midnight + timedelta(days=1)

    def join(self, other: "ChartVisit") -> bool:
        """Take in what another telling of the same visit adds; False where it adds nothing."""
        before = self.telling()
        times = [at for at in (self.arrived_at, other.arrived_at) if at]
        self.arrived_at = min(times, default=None)
        self.lines = sorted({*self.told_lines, *other.told_lines})[:MOST_LINES]
        self.amount_won = sum(line.won for line in self.told_lines)
        for name in NAMES_A_PERSON:
            # Where two files disagree, one of them has to win whichever came first.
            if values := [value for value in (getattr(self, name), getattr(other, name)) if value]:
                setattr(self, name, min(values))
        return self.telling() != before

    def telling(self) -> tuple[object, ...]:
        return self.arrived_at, tuple(self.told_lines), *(getattr(self, name) for name in NAMES_A_PERSON)

    def evidence_for(self, patient: Patient) -> frozenset[str]:
        """What speaks for its being this person."""
        alike = {
            "chart": bool(self.chart_number) and self.chart_number == patient.chart_number,
            "phone": bool(self.phone) and self.phone == patient.phone,
            "last4": bool(self.last4) and self.last4 == patient.last4,
            "name": bool(self.name) and plain(self.name) == plain(patient.name),
            "birth": self.birth is not None and self.birth == patient.birth,
            "other_name": bool(self.name and patient.name) and plain(self.name) != plain(patient.name),
        }
        return frozenset(name for name, holds in alike.items() if holds)
