"""A simulated clinic in the product: it learns in one night, and scores who asks after it, as things happen."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from clinicsim import SEOUL, ClinicPlan, live, of
from clinicsim.events import Attempted, Closed, Event, InquiryArrived, Visited
from naewon.clinics.models import Clinic
from naewon.ops.demo.clinic import settle
from naewon.ops.demo.history import History
from naewon.scores import runs
from naewon.scores.ripening import HORIZON
from naewon.scores.scoring import score

START = datetime(2026, 1, 5, tzinfo=SEOUL)
SERVED = timedelta(days=30)
A_QUARTER = timedelta(minutes=15)  # after the first conversation, when its note is written
A_MINUTE = timedelta(minutes=1)  # before the first call, when its caller looks


class When(StrEnum):
    """The moments at which somebody wants to know."""

    ASKED = "as somebody asks"
    CALLED = "before the first call"
    SPOKEN = "after the first talk"


class Said(NamedTuple):
    """What the product said of an inquiry at an instant, and whether that person came within the horizon.

    waited: minutes since they asked.
    """

    when: When
    phase: str
    inquiry_id: int
    at: datetime
    waited: float
    chance: float
    came: bool


@dataclass(frozen=True)
class Served:
    """What came of the night by phase, and what was said after it."""

    clinic: Clinic
    night: datetime
    outcome: Mapping[str, str]
    said: tuple[Said, ...]


@dataclass
class Diary:
    """The life of a clinic as it is written into the product: never more than has happened."""

    history: History
    life: Sequence[Event]
    written: int = field(default=0)

    def write_until(self, at: datetime) -> None:
        known = bisect_right(self.life, at, key=lambda event: event.at)
        self.history.tell(self.life[self.written : known])
        self.history.rows.save()
        self.written = known


def served(plan: ClinicPlan, days: int, seed: int) -> Served:
    """Live `days` days, learn, and live on until it is known what became of everybody who was scored."""
    night = START + timedelta(days=days)
    life = live(plan, START, days + (SERVED + HORIZON).days, seed=seed)
    settled = settle(plan, START, night, password="!", seed=seed)
    diary = Diary(History(settled), life)
    diary.write_until(night)
    outcome = learned(settled.clinic, night)
    said = tuple(scored(settled.clinic, diary, night))
    diary.write_until(life[-1].at)
    return Served(settled.clinic, night, outcome, said)


def learned(clinic: Clinic, night: datetime) -> Mapping[str, str]:
    """What came of the job that trains a clinic by night, by phase."""
    run = runs.ask_for_training(clinic, by=None, at=night)
    runs.carry_out(clinic.pk, run.pk, lambda: night)
    run.refresh_from_db()
    return run.outcome


def scored(clinic: Clinic, diary: Diary, night: datetime) -> Iterator[Said]:
    """One by one, from what was written by then."""
    came = who_came(diary.life)
    asked = {event.person_id: event.at for event in of(diary.life, InquiryArrived)}
    for at, person, when in instants(diary.life, night):
        diary.write_until(at)
        inquiry_id = diary.history.inquiry_of(person).pk
        shown = score(clinic, [inquiry_id], at)[inquiry_id]
        waited = (at - asked[person]) / A_MINUTE
        yield Said(when, shown.phase, inquiry_id, at, waited, shown.probability, person in came)


def instants(life: Sequence[Event], night: datetime) -> list[tuple[datetime, int, When]]:
    """When whom is scored: as they ask, before they are first called, and when the note of the first talk is there.

    Of whom the first talk closed nobody asks any more.
    """
    asked = {event.person_id: event.at for event in of(life, InquiryArrived) if night < event.at <= night + SERVED}
    called: dict[int, datetime] = {}
    spoken: dict[int, datetime] = {}
    for event in of(life, Attempted):
        if event.person_id in asked:
            before = event.at - timedelta(seconds=event.talk_seconds) - A_MINUTE
            called.setdefault(event.person_id, max(before, asked[event.person_id]))
            if event.result == "connected":
                spoken.setdefault(event.person_id, event.at + A_QUARTER)
    closed = {event.person_id: event.at for event in reversed(list(of(life, Closed)))}
    spoken = {person: at for person, at in spoken.items() if person not in closed or at < closed[person]}
    told = ((When.ASKED, asked), (When.CALLED, called), (When.SPOKEN, spoken))
    return sorted(
        (at, person, when) for when, ats in told for person, at in ats.items() if at < asked[person] + HORIZON
    )


def who_came(life: Sequence[Event]) -> set[int]:
    asked = {event.person_id: event.at for event in of(life, InquiryArrived)}
    return {event.person_id for event in of(life, Visited) if event.at <= asked[event.person_id] + HORIZON}
