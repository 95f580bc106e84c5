"""The first file of a chart program: visits the desk noted, some it did not, strangers, and some to be looked at."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from io import StringIO
from itertools import count, cycle, islice
from typing import NamedTuple

from naewon.clinics.models import Clinic, Membership
from naewon.clinics.roles import Role
from naewon.inquiries.models import Inquiry
from naewon.intake.models import About
from naewon.ops.demo.files import bring_a_file
from naewon.patients.phone import read_phone
from naewon.visits.models import Visit

HEADER = ("차트번호", "환자명", "휴대폰", "진료일시", "시술명", "수납금액")
# As every such file has one.
WITHOUT_A_DAY = ("2403-01290", "안미자", "010-4420-7718", "", "상담", "0")
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
TOLD = 90 * A_DAY
ASKED_FROM, ASKED_TO = 60 * A_DAY, 14 * A_DAY
# What the chart calls those who had asked: one as they did, two as who brought them, one by another number.
KNOWN_AS = ("", "박정숙", "이영호", "")
RENUMBERED = 3
LEFT_OUT = 12
PAID = (0, 350_000, 0, 1_200_000, 80_000)
STRANGERS = (
    ("강순자", "010-2714-8830"),
    ("조병철", "010-3391-5527"),
    ("임하늬", "010-7702-1946"),
    ("백은경", "010-5168-3075"),
    ("노상우", "010-8846-9213"),
)


class Row(NamedTuple):
    """A line of the file. `chart` is empty where the desk has not given a number yet."""

    chart: str
    name: str
    phone: str
    at: datetime
    procedure: str = "상담"
    won: int = 0

    @property
    def cells(self) -> tuple[str, ...]:
        told = self.chart, self.name, read_phone(self.phone).national
        return *told, f"{self.at:%Y-%m-%d %H:%M}", self.procedure, str(self.won)


def tell_of_the_chart(clinic: Clinic, now: datetime) -> None:
    """By the import, so that what the desk noted is confirmed, and the rest tied, doubted or left alone."""
    director = Membership.objects.filter(clinic=clinic, role=Role.DIRECTOR).order_by("pk").first()
    if director is None:
        return
    rows = [*noted(clinic, now), *of_who_asked(clinic, now), *of_strangers(clinic, now)]
    name = f"내원기록_{now.month}월.csv"
    bring_a_file(clinic, name, as_file(rows), by=director, now=now, about=About.VISITS)


def as_file(rows: Iterable[Row]) -> str:
    written = StringIO()
    lines = csv.writer(written)
    lines.writerow(HEADER)
    lines.writerows(row.cells for row in sorted(rows, key=lambda row: row.at))
    lines.writerow(WITHOUT_A_DAY)
    return written.getvalue()


def noted(clinic: Clinic, now: datetime) -> Iterator[Row]:
    """What the desk knows of the last ninety days; the chart lacks one of twelve."""
    came = Visit.objects.filter(clinic=clinic, withdrawn_at=None, arrived_at__range=(now - TOLD, now - A_DAY))
    rows = came.select_related("inquiry__patient", "inquiry__procedure").order_by("arrived_at", "pk")
    for number, visit, won in zip(count(1), rows, cycle(PAID), strict=False):
        if number % LEFT_OUT:
            patient, procedure = visit.inquiry.patient, visit.inquiry.procedure
            told = procedure.name if procedure and won else "상담"
            at = clinic.local(visit.arrived_at)
            yield Row(patient.chart_number, patient.name, patient.phone, at, told, won)


def of_who_asked(clinic: Clinic, now: datetime) -> Iterator[Row]:
    """They had asked, and nobody wrote down that they came."""
    asked = Inquiry.objects.open().filter(clinic=clinic, received_at__range=(now - ASKED_FROM, now - ASKED_TO))
    people = asked.filter(bookings=None, patient__phone_kind="mobile").select_related("patient")
    for number, (name, inquiry) in enumerate(zip(KNOWN_AS, people.order_by("received_at", "pk"), strict=False)):
        patient, at = inquiry.patient, a_morning(clinic, now, number)
        phone = patient.phone if number != RENUMBERED else f"010-6051-{patient.last4}"
        yield Row(f"{at:%y%m}-{8000 + number:05}", name or patient.name, phone, at)


def of_strangers(clinic: Clinic, now: datetime) -> Iterator[Row]:
    """Of the clinic's patients, who asked nothing."""
    for number, ((name, phone), won) in enumerate(zip(STRANGERS, cycle(PAID), strict=False)):
        yield Row(f"2403-{number + 1204:05}", name, phone, a_morning(clinic, now, number) + AN_HOUR, won=won)


def a_morning(clinic: Clinic, now: datetime, number: int) -> datetime:
    """Of one of the last days that the clinic was open."""
    calendar, today = clinic.calendar(), clinic.local(now).date()
    days = (today - days_ago * A_DAY for days_ago in count(1))
    mornings = (opens for day in days for opens, _closes in islice(calendar.spans_on(day), 1))
    return next(islice(mornings, number, None)) + AN_HOUR / 2
