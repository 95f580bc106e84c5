"""Whether outcomes still come in. A feed that fell silent says nothing of the people: it never teaches "nobody came".

A stretch of days without any outcome (a visit, a no-show, a cancellation), of which the chart program's files tell
nothing either, is a silence when both hold:

- the clinic was open on at least `silent_feed_days` of them (7 unless the clinic says otherwise), and
- at its usual pace at least `FEWEST_EXPECTED` outcomes would have come of those who had asked. By chance alone none
  comes instead of eight in less than one of two thousand such stretches: a small clinic is not refused for being so.

The usual pace is that of all its other days: outcomes against those expected by who asked when, with people coming as
many days after asking as they do in this clinic. So neither a pause of the adverts nor a holiday is a silence.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Invalid
from naewon.journal.recording import record

FEWEST_EXPECTED = 8
SHORTEST_SILENCE, LONGEST_SILENCE = 3, 60  # open days, as the clinic may choose
LONGEST_AGE = 30  # days after asking: later visits no longer show the pace
FEED = (Path(__file__).parent / "feed.sql").read_text(encoding="utf-8")

Days = NDArray[np.float64]
# What there was of each kind, by the day or by the days after asking.
Counted = dict[str, Counter[Any]]


@dataclass(frozen=True)
class Silence:
    """Days from `since` on without an outcome; `until` is when one came again, None while it lasts."""

    since: datetime
    until: datetime | None
    open_days: int
    expected: int


@dataclass(frozen=True)
class Feed:
    """A clinic day by day from `first` to today, (days,): who asked, what outcomes came, was it open, or told of.

    Today is not over, so nothing is missing of it. `ages` (31,) counts those who came by how many days after asking.
    """

    first: date
    asked: Days
    came: Days
    ages: Days
    is_open: NDArray[np.bool_]
    is_told: NDArray[np.bool_]

    def expected(self) -> Days:
        """The outcomes each day would have brought if all days were alike, (days,); their level is of no concern."""
        shape = self.ages / self.ages.sum() if self.ages.any() else np.full(LONGEST_AGE + 1, 1 / (LONGEST_AGE + 1))
        due: Days = np.convolve(self.asked, shape)[: len(self.asked)]
        due[-1] = 0
        return due

    def silent(self, fewest_days: int) -> list[tuple[slice, int]]:
        """The silences, as days from the first on, each with how many outcomes are missing."""
        due = self.expected()
        long = [run for run in runs_of((self.came == 0) & ~self.is_told) if self.is_open[run].sum() >= fewest_days]
        usual = np.ones(len(due), dtype=bool)
        for run in long:
            usual[run] = False
        seen, foreseen = self.came[usual].sum(), due[usual].sum()
        if seen < FEWEST_EXPECTED or foreseen == 0:
            return []
        missing = [(run, float(due[run].sum() * seen / foreseen)) for run in long]
        return [(run, round(number)) for run, number in missing if number >= FEWEST_EXPECTED]


def runs_of(flags: NDArray[np.bool_]) -> list[slice]:
    """Where flags are set, run by run.

    >>> runs_of(np.array([True, False, True, True]))
    [slice(0, 1, None), slice(2, 4, None)]
    """
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return [slice(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def silences(clinic: Clinic, now: datetime) -> list[Silence]:
    """Every stretch in which the outcomes of a clinic did not come in, oldest first."""
    return silences_of([clinic], now)[clinic.pk]


def silences_of(clinics: Sequence[Clinic], now: datetime, *, lasting: bool = False) -> dict[int, list[Silence]]:
    """Those of each clinic, asked of the database at once. lasting: clinics where none can last are not looked at."""
    feeds = feeds_of(clinics, now, lasting=lasting)
    return {clinic.pk: in_words_of(clinic, feeds[clinic.pk]) if clinic.pk in feeds else [] for clinic in clinics}


def in_words_of(clinic: Clinic, feed: Feed) -> list[Silence]:
    """The silences of its feed, by the mornings of the clinic."""

    def morning(day: int) -> datetime:
        return datetime.combine(feed.first + timedelta(days=day), time(), clinic.zone)

    return [
        Silence(
            since=morning(run.start),
            until=None if run.stop == len(feed.came) else morning(run.stop),
            open_days=int(feed.is_open[run].sum()),
            expected=missing,
        )
        for run, missing in feed.silent(clinic.silent_feed_days)
    ]


def silence_now(clinic: Clinic, now: datetime) -> Silence | None:
    """The silence that lasts, if outcomes do not come in."""
    return silences_now([clinic], now).get(clinic.pk)


def silences_now(clinics: Sequence[Clinic], now: datetime) -> dict[int, Silence]:
    """The silences that last; a clinic whose outcomes come in has none."""
    found = silences_of(clinics, now, lasting=True)
    return {pk: silence for pk, each in found.items() for silence in each if silence.until is None}


def feeds_of(clinics: Sequence[Clinic], now: datetime, *, lasting: bool) -> dict[int, Feed]:
    """The days of each clinic up to today; a clinic that nobody has asked yet is left out."""
    counted: dict[int, Counted] = {clinic.pk: defaultdict(Counter) for clinic in clinics}
    asked: dict[str, Any] = {
        "clinics": list(counted),
        "zones": [clinic.timezone for clinic in clinics],
        "days": [clinic.silent_feed_days for clinic in clinics],
        "lasting": lasting,
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(FEED, asked)
        for pk, what, day, age, n in cursor.fetchall():
            counted[pk][what][age if day is None else day] += n
    return {clinic.pk: feed_of(clinic, counted[clinic.pk], now) for clinic in clinics if counted[clinic.pk]["asked"]}


def feed_of(clinic: Clinic, counted: Counted, now: datetime) -> Feed:
    calendar = clinic.calendar()
    first, today = min(counted["asked"]), clinic.local(now).date()
    days = [first + timedelta(days=n) for n in range((today - first).days + 1)]
    asked, came = (np.array([counted[what][day] for day in days], dtype=np.float64) for what in ("asked", "came"))
    is_open = np.array([day != today and any(calendar.spans_on(day)) for day in days])
    ages = np.array([counted["age"][age] for age in range(LONGEST_AGE + 1)], dtype=np.float64)
    is_told = np.array([counted["told"][day] > 0 for day in days])
    return Feed(first, asked, came, ages, is_open, is_told)


@transaction.atomic
def call_silent_after(clinic: Clinic, days: int, *, by: Membership, at: datetime) -> None:
    """Say after how many open days without any outcome a silence is one."""
    by.require("can_train")
    if not SHORTEST_SILENCE <= days <= LONGEST_SILENCE:
        words = _("진료일 %(least)d일에서 %(most)d일 사이로 정해 주세요.")
        raise Invalid(words % {"least": SHORTEST_SILENCE, "most": LONGEST_SILENCE})
    if days != clinic.silent_feed_days:
        clinic.silent_feed_days = days
        clinic.save(update_fields=["silent_feed_days"])
        record("silence_rule_changed", by, by=by, at=at, days=days)
