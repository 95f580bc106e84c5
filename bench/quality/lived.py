"""A simulated clinic in the product: it learns in one night, and scores who asks after it, as things happen."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from clinicsim import SEOUL, ClinicPlan, live, of
from clinicsim.events import Attempted, Event, InquiryArrived, Visited
from naewon.clinics.models import Clinic
from naewon.ops.demo.clinic import settle
from naewon.ops.demo.history import History
from naewon.scores import runs
from naewon.scores.ripening import HORIZON
from naewon.scores.scoring import score

START = datetime(2026, 1, 5, tzinfo=SEOUL)
SERVED = timedelta(days=30)
A_QUARTER = timedelta(minutes=15)  # after the first conversation, when its note is written


class Said(NamedTuple):
    """What the product said of an inquiry at an instant, and whether that person came within the horizon."""

    phase: str
    inquiry_id: int
    at: datetime
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
    for at, person in instants(diary.life, night):
        diary.write_until(at)
        inquiry_id = diary.history.inquiry_of(person).pk
        shown = score(clinic, [inquiry_id], at)[inquiry_id]
        yield Said(shown.phase, inquiry_id, at, shown.probability, person in came)


def instants(life: Sequence[Event], night: datetime) -> list[tuple[datetime, int]]:
    """When whom is scored: as somebody asks, and when the note of the first conversation is written."""
    asked = {event.person_id: event.at for event in of(life, InquiryArrived) if night < event.at <= night + SERVED}
    reached: dict[int, datetime] = {}
    for event in of(life, Attempted):
        if event.person_id in asked and event.result == "connected":
            reached.setdefault(event.person_id, event.at + A_QUARTER)
    spoken = [(at, person) for person, at in reached.items() if at < asked[person] + HORIZON]
    return sorted([*((at, person) for person, at in asked.items()), *spoken])


def who_came(life: Sequence[Event]) -> set[int]:
    asked = {event.person_id: event.at for event in of(life, InquiryArrived)}
    return {event.person_id for event in of(life, Visited) if event.at <= asked[event.person_id] + HORIZON}
