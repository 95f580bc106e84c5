"""A row of a file as a canonical inquiry, with what became of it."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from naewon.clinics.dates import read_birth, read_datetime
from naewon.inquiries.models import Reason
from naewon.intake.adapters.file.columns import Columns
from naewon.intake.adapters.file.problems import RowRefused
from naewon.intake.canonical import Agreement, Canonical, Origin, Past, Person
from naewon.intake.files.cells import Cell
from naewon.intake.files.outcomes import AGREED, DISAGREED, NO, YES, Outcome, read_outcome, squeezed
from naewon.intake.files.words import Field
from naewon.patients.models import Purpose, Sex
from naewon.visits.models import Kind

SEXES = {
    **dict.fromkeys(("여", "여자", "여성", "f", "female"), Sex.FEMALE),
    **dict.fromkeys(("남", "남자", "남성", "m", "male"), Sex.MALE),
}
OUTCOMES = {"visited": Kind.VISITED, "no_show": Kind.NO_SHOW, "cancelled": Kind.CANCELLED}
# Shorter ids are running numbers, and every file has a row 12.
UNMISTAKABLE_ID = 8
MOST_ATTEMPTS = 50
FOLLOWED: tuple[Field, ...] = ("first_contact_at", "booked_at", "booked_for", "visited_at")
NUMBERS: tuple[Field, ...] = ("phone", "external_id", "chart_number")
SHORTEST = 7
LONG_PAST = timedelta(days=60)
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
# A spreadsheet has put a number into a few digits: 1.02847E+09.
SHORTENED = re.compile(r"(?P<first>\d)(?:\.(?P<after>\d+))?E\+?(?P<shift>\d{1,2})", re.IGNORECASE)
Told = Mapping[Field, Cell]


@dataclass(frozen=True, slots=True)
class Reading:
    """How rows of one file are read: its columns, the clinic's zone, the present, and when it was uploaded."""

    headers: Sequence[str]
    columns: Columns
    zone: str
    now: datetime


def translate_row(cells: Sequence[Cell], reading: Reading) -> Canonical:
    """RowRefused, naming the field, for a row a person has to look at."""
    told = written_out(reading.columns.named(reading.headers, cells))
    occurred_at = moment(told, "received_at", reading) or first_told(told, reading)
    if occurred_at > reading.now:
        raise RowRefused("received_at", "in_the_future", told.get("received_at"))
    person = person_of(told, reading)
    if not (person.name or person.phone or person.email):
        raise RowRefused("name", "nobody", None)
    return Canonical(
        source_kind="file",
        external_id=external_id(told),
        occurred_at=occurred_at,
        person=person,
        asked_for=text(told, "procedure"),
        message=text(told, "message"),
        preferred_time=text(told, "preferred_time"),
        answers=reading.columns.answered(reading.headers, cells),
        consents=consents_of(told),
        origin=Origin(
            channel=text(told, "channel") or reading.columns.channel,
            campaign=text(told, "campaign"),
            creative=text(told, "creative"),
        ),
        past=past_of(told, occurred_at, reading),
    )


def first_told(told: Told, reading: Reading) -> datetime:
    """When somebody asked of whom a file tells only what followed: at the first of that, else now."""
    followed = (moment(told, name, reading) for name in FOLLOWED)
    return min((at for at in followed if at and at <= reading.now), default=reading.now)


def written_out(told: Told) -> Told:
    """Numbers that a spreadsheet shortened, in full where all digits are there; else they are lost, and it is said."""
    full = dict(told)
    for name in NUMBERS:
        found = SHORTENED.fullmatch(text(told, name)) if name in told else None
        if not found or int(found["shift"]) < SHORTEST:
            continue
        after, shift = found["after"] or "", int(found["shift"])
        if len(after) < shift:
            raise RowRefused(name, "shortened", told.get(name))
        full[name] = found["first"] + after[:shift]
    return full


def person_of(told: Told, reading: Reading) -> Person:
    return Person(
        name=text(told, "name"),
        phone=text(told, "phone"),
        email=text(told, "email"),
        birth=read_birth(told.get("birth"), today=reading.now.date()),
        sex=SEXES.get(text(told, "sex").casefold(), ""),
        residence=text(told, "residence"),
        chart_number=text(told, "chart_number"),
    )


def past_of(told: Told, occurred_at: datetime, reading: Reading) -> Past | None:
    outcome = outcome_of(told, reading)
    visited = outcome.stage == "visited"
    past = Past(
        attempts=attempts_of(told),
        first_contact_at=after(occurred_at, told, "first_contact_at", reading),
        booked_at=after(occurred_at, told, "booked_at", reading),
        booked_for=after(occurred_at, told, "booked_for", reading),
        visited_at=after(occurred_at, told, "visited_at", reading),
        outcome=Kind.CANCELLED_SAME_DAY if outcome.same_day else OUTCOMES.get(outcome.stage, ""),
        closed_reason=Reason.VISITED if visited else outcome.reason,
        comment=text(told, "comment"),
        paid_won=won(told),
        counsellor=text(told, "counsellor"),
    )
    past = long_past(past, occurred_at, reading.now)
    return past if past != Past() else None


def long_past(past: Past, occurred_at: datetime, now: datetime) -> Past:
    """Old inquiries of which a file tells no end are over: nobody is to be called about them after months."""
    awaited = past.booked_for is not None and past.booked_for > now
    if past.is_over or awaited or now - occurred_at < LONG_PAST:
        return past
    return replace(past, closed_reason=Reason.OTHER, closed_at=occurred_at + LONG_PAST)


def outcome_of(told: Told, reading: Reading) -> Outcome:
    """What the status says, else what a word in the column of the visit says."""
    status, visit = text(told, "status"), told.get("visited_at")
    if status:
        found = read_outcome(status, reading.columns.fields.get("status", ""))
        if found is None:
            raise RowRefused("status", "unknown_word", status)
        return found
    if isinstance(visit, str) and read_datetime(visit, today=reading.now.date(), zone=reading.zone) is None:
        return read_outcome(visit, reading.columns.fields.get("visited_at", "")) or Outcome("open")
    return Outcome("open")


def after(occurred_at: datetime, told: Told, name: Field, reading: Reading) -> datetime | None:
    """When something followed the inquiry. A day without a time counts as following on the same day."""
    at = moment(told, name, reading)
    if at is None or at >= occurred_at:
        return at
    if at.date() == occurred_at.astimezone(at.tzinfo).date() and at.time() == time():
        return occurred_at + timedelta(minutes=1)
    raise RowRefused(name, "before_the_inquiry", told.get(name))


def moment(told: Told, name: Field, reading: Reading) -> datetime | None:
    """None for an empty cell, and for a word in the column of the visit, which `outcome_of` reads."""
    cell = told.get(name)
    if cell is None:
        return None
    at = read_datetime(cell, today=reading.now.date(), zone=reading.zone)
    if at is None and not (name in {"visited_at", "booked_for"} and isinstance(cell, str) and read_outcome(cell, name)):
        raise RowRefused(name, "no_date", cell)
    return at


def attempts_of(told: Told) -> int:
    number = amount(told, "attempts")
    return min(max(int(number), 0), MOST_ATTEMPTS) if number is not None else 0


def won(told: Told) -> int | None:
    number = amount(told, "amount")
    return int(number) if number is not None and number > 0 else None


def amount(told: Told, name: Field) -> float | None:
    cell = told.get(name)
    if isinstance(cell, int | float):
        return cell
    found = NUMBER.search(text(told, name))
    return float(found[0].replace(",", "")) if found else None


def consents_of(told: Told) -> tuple[Agreement, ...]:
    """Only what the file says: a person of whom it says nothing has agreed to nothing."""
    word = squeezed(text(told, "marketing_consent").casefold())
    agreed = word in YES | AGREED
    return (Agreement(Purpose.MARKETING, agreed),) if agreed or word in NO | DISAGREED else ()


def external_id(told: Told) -> str:
    """The file's own id where nobody else can have it, else a digest of what tells the row from others."""
    given = text(told, "external_id")
    if len(given) >= UNMISTAKABLE_ID:
        return f"id:{given}"[:120]
    names: tuple[Field, ...] = ("received_at", "name", "phone", "procedure", "channel", "message")
    identity = "\x1f".join([given, *(text(told, name) for name in names)])
    return f"row:{hashlib.sha256(identity.encode('utf-8', 'replace')).hexdigest()[:40]}"


def text(told: Told, name: Field) -> str:
    cell = told.get(name)
    return "" if cell is None else str(cell).strip()
