"""첫 연락: when somebody who asked was first tried, reached and talked with, by what the records prove.

The one place that says so: the queue, today's numbers, 성과 and a person's page all read `first_contact` from here.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from naewon.clinics.models import Clinic
from naewon.clinics.openclock import OpenClock, Seconds
from naewon.inquiries.models import Inquiry
from naewon.tenancy.prepared import prepared
from naewon.vault.columns import seconds_of

HERE = Path(__file__).parent
EVIDENCE = (HERE / "first_contact.sql").read_text(encoding="utf-8")
OF_ONE = """
WITH asked AS (SELECT %(inquiry)s::bigint AS id), first_contact AS ()
SELECT tried_at, reached_at, talked_at FROM first_contact
"""

Minutes = NDArray[np.float64]


def with_first_contact(statement: str) -> str:
    """The statement with `first_contact AS ()` filled in, for the inquiries it calls `asked`.

    It is asked with clinic, seconds (the clinic's evidence_seconds) and until.
    """
    return statement.replace("first_contact AS ()", f"first_contact AS ({EVIDENCE})")


@dataclass(frozen=True)
class FirstContact:
    """Each None where the records prove nothing of the kind."""

    tried_at: datetime | None
    reached_at: datetime | None
    talked_at: datetime | None


def first_contact_with(inquiry: Inquiry, now: datetime) -> FirstContact:
    """As it is known now."""
    keys = {"inquiry": inquiry.pk, **evidence_keys(inquiry.clinic, now)}
    with connection.cursor() as cursor:
        cursor.execute(with_first_contact(OF_ONE), keys)
        return FirstContact(*cursor.fetchone())


def evidence_keys(clinic: Clinic, until: datetime) -> dict[str, int | datetime]:
    return {"clinic": clinic.pk, "seconds": clinic.evidence_seconds, "until": until}


OF_A_TIME = with_first_contact((HERE / "first_contacts.sql").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Wait:
    """How long people waited for one thing, in open minutes.

    Somebody who waits still, or was given up, counts with the minutes waited so far, so neither forgetting people
    nor a rush of new ones makes the figures look better. None where nobody waited.
    """

    ended: int = 0
    waiting: int = 0
    median: float | None = None
    p90: float | None = None


@dataclass(frozen=True)
class Waits:
    """Until we tried, until they were reached, and until there was a conversation."""

    tried: Wait = Wait()
    reached: Wait = Wait()
    talked: Wait = Wait()


@dataclass(frozen=True)
class FirstContacts:
    """Of the inquiries of a stretch of time, a line (n,) each, in seconds since 1970; nan for what has not happened.

    until: when the wait ended if nothing else ended it.
    """

    inquiries: list[int]
    received: Seconds
    tried: Seconds
    reached: Seconds
    talked: Seconds
    until: Seconds

    def waits(self, clock: OpenClock) -> Waits:
        ends = (self.tried, self.reached, self.talked)
        return Waits(*(wait_of(self.minutes(end, clock), ~np.isnan(end)) for end in ends))

    def minutes(self, end: Seconds, clock: OpenClock) -> Minutes:
        """Open minutes waited for `end`, one of the three."""
        return clock.minutes_between(self.received, np.where(np.isnan(end), self.until, end))


def first_contacts(clinic: Clinic, start: datetime, until: datetime) -> FirstContacts:
    """Of what was asked in between, as it was known at its end."""
    with prepared() as cursor:
        cursor.execute(OF_A_TIME, {"start": start, **evidence_keys(clinic, until)})
        inquiries, *instants = cursor.fetchone()
    return FirstContacts(np.frombuffer(inquiries or b"", ">i8").tolist(), *map(seconds_of, instants))


def wait_of(minutes: Minutes, ended: NDArray[np.bool_]) -> Wait:
    """From minutes waited (n,) and whether that ended the wait (n,)."""
    if not len(minutes):
        return Wait()
    median, p90 = np.quantile(minutes, (0.5, 0.9))
    return Wait(int(ended.sum()), int((~ended).sum()), float(median), float(p90))
