"""Whether outcomes still come in. A feed that fell silent says nothing of the people: it never teaches "nobody came".

A stretch of days without any visit is a silence when both hold:

- the clinic was open on at least `silent_feed_days` of them (7 unless the clinic says otherwise), and
- at its usual pace at least `FEWEST_EXPECTED` visits would have come of those who had asked. By chance alone none
  comes instead of eight in less than one of two thousand such stretches: a small clinic is not refused for being so.

The usual pace is that of all days that are in no silence: visits against those expected by who asked when, with people
coming as many days after asking as they do in this clinic. So neither a pause of the adverts nor a holiday is one.

On some days it is known that nobody came, and they are in no stretch. Who is asked is whatever told of most visits in
the `BEFORE` days before the stretch:

- the chart program's files, on days they tell of, as long as fewer than `FEWEST_EXPECTED` of the visits they tell of in
  the stretch would usually be of somebody who asked: from there on they no longer say who it was;
- the desk, on days it notes a no-show. Cancellations come in by other ways, and say nothing of visits.

A last stretch in which too little is missing to tell, but a visit at least, is not known: what reaches into it waits
until a visit comes again.
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
BEFORE = 90  # days: what told of visits lately
LONGEST_AGE = 30  # days after asking: later visits no longer show the pace
FEED = (Path(__file__).parent / "feed.sql").read_text(encoding="utf-8")

BY_DAY = ("asked", "came", "noted", "missed", "told", "tied")

Days = NDArray[np.float64]
# What there was of each kind, by the day or by the days after asking.
Counted = dict[str, Counter[Any]]


@dataclass(frozen=True)
class Silence:
    """Days from `since` on without a visit; `until` is when one came again, None while it lasts."""

    since: datetime
    until: datetime | None
    open_days: int
    expected: int


@dataclass(frozen=True)
class Feed:
    """A clinic day by day from `first` to today, (days,): who asked, who came, and what else tells of visits.

    `noted` came by what the desk wrote down, `missed` is its no-shows; `told` are visits in files of the chart, and
    `tied` those of them that followed an inquiry. Today is not over, so nothing is missing of it. `ages` (31,) counts
    those who came by how many days after asking.
    """

    first: date
    asked: Days
    came: Days
    noted: Days
    missed: Days
    told: Days
    tied: Days
    ages: Days
    is_open: NDArray[np.bool_]

    def expected(self) -> Days:
        """The visits each day would have brought if all days were alike, (days,); their level is of no concern."""
        shape = self.ages / self.ages.sum() if self.ages.any() else np.full(LONGEST_AGE + 1, 1 / (LONGEST_AGE + 1))
        due: Days = np.convolve(self.asked, shape)[: len(self.asked)]
        due[-1] = 0
        return due

    def silent(self, fewest_days: int) -> list[tuple[slice, int]]:
        """The silences, as days from the first on, each with how many visits are missing."""
        found, pace = self._silent(fewest_days)
        return [(run, round(float(self.expected()[run].sum()) * pace)) for run in found]

    def unsure(self, fewest_days: int) -> slice | None:
        """The last days, if visits have stopped and it cannot be told yet whether they only do not come in."""
        found, _pace = self._silent(fewest_days)
        due = self.expected()
        for run in self._long(fewest_days)[-1:]:
            others = due.sum() - sum(due[each].sum() for each in found) - due[run].sum()
            if run.stop == len(due) and run not in found and due[run].sum() * self.came.sum() >= others > 0:
                return run
        return None

    def _silent(self, fewest_days: int) -> tuple[list[slice], float]:
        """The silences, and how many visits come for each one expected on all other days.

        Which days are usual follows from which are silent, so the worst stretch is taken out first.
        """
        due, seen, found = self.expected(), float(self.came.sum()), []
        others = float(due.sum())
        for run in sorted(self._long(fewest_days), key=lambda run: -due[run].sum()):
            rest = others - float(due[run].sum())
            if seen < FEWEST_EXPECTED or rest <= 0 or due[run].sum() * seen / rest < FEWEST_EXPECTED:
                break
            found.append(run)
            others = rest
        return sorted(found, key=lambda run: run.start), seen / others if others else 0.0

    def _long(self, fewest_days: int) -> list[slice]:
        """The stretches without a visit that are long enough, whatever was to be expected in them."""
        unknown = (self.came == 0) & ~self._known()
        return [run for run in runs_of(unknown) if self.is_open[run].sum() >= fewest_days]

    def _known(self) -> NDArray[np.bool_]:
        """The days of which something tells that nobody came, (days,)."""
        known = np.zeros(len(self.came), dtype=bool)
        for run in runs_of(self.came == 0):
            before = slice(max(run.start - BEFORE, 0), run.start)
            half = self.came[before].sum() / 2
            if self.tied[before].sum() > half:
                tied = self.told[run].sum() * self.tied[before].sum() / self.told[before].sum()
                known[run] |= (self.told[run] > 0) & (tied < FEWEST_EXPECTED)
            if self.noted[before].sum() > half:
                known[run] |= self.missed[run] > 0
        return known


def runs_of(flags: NDArray[np.bool_]) -> list[slice]:
    """Where flags are set, run by run.

    >>> runs_of(np.array([True, False, True, True]))
    [slice(0, 1, None), slice(2, 4, None)]
    """
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return [slice(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def silences(clinic: Clinic, now: datetime) -> list[Silence]:
    """Every stretch in which the visits of a clinic did not come in, oldest first."""
    return silences_of([clinic], now)[clinic.pk]


def unknown_spans(clinic: Clinic, now: datetime) -> list[tuple[datetime, datetime]]:
    """From when to when nobody knows who came: the silences, and the last days where that cannot be told yet."""
    feed = feeds_of([clinic], now, lasting=False).get(clinic.pk)
    if feed is None:
        return []
    spans = [(silence.since, silence.until or now) for silence in in_words_of(clinic, feed)]
    unsure = feed.unsure(clinic.silent_feed_days)
    return spans if unsure is None else [*spans, (morning(clinic, feed, unsure.start), now)]


def silences_of(clinics: Sequence[Clinic], now: datetime, *, lasting: bool = False) -> dict[int, list[Silence]]:
    """Those of each clinic, asked of the database at once. lasting: clinics where none can last are not looked at."""
    feeds = feeds_of(clinics, now, lasting=lasting)
    return {clinic.pk: in_words_of(clinic, feeds[clinic.pk]) if clinic.pk in feeds else [] for clinic in clinics}


def in_words_of(clinic: Clinic, feed: Feed) -> list[Silence]:
    """The silences of its feed, by the mornings of the clinic."""
    return [
        Silence(
            since=morning(clinic, feed, run.start),
            until=None if run.stop == len(feed.came) else morning(clinic, feed, run.stop),
            open_days=int(feed.is_open[run].sum()),
            expected=missing,
        )
        for run, missing in feed.silent(clinic.silent_feed_days)
    ]


def morning(clinic: Clinic, feed: Feed, day: int) -> datetime:
    return datetime.combine(feed.first + timedelta(days=day), time(), clinic.zone)


def silence_now(clinic: Clinic, now: datetime) -> Silence | None:
    """The silence that lasts, if visits do not come in."""
    return silences_now([clinic], now).get(clinic.pk)


def silences_now(clinics: Sequence[Clinic], now: datetime) -> dict[int, Silence]:
    """The silences that last; a clinic whose visits come in has none."""
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
    is_open = np.array([day != today and any(calendar.spans_on(day)) for day in days])
    ages = np.array([counted["age"][age] for age in range(LONGEST_AGE + 1)], dtype=np.float64)
    by_day = {what: np.array([counted[what][day] for day in days], dtype=np.float64) for what in BY_DAY}
    return Feed(first=first, ages=ages, is_open=is_open, **by_day)


@transaction.atomic
def call_silent_after(clinic: Clinic, days: int, *, by: Membership, at: datetime) -> None:
    """Say after how many open days without any visit a silence is one."""
    by.require("can_train")
    if not SHORTEST_SILENCE <= days <= LONGEST_SILENCE:
        words = _("진료일 %(least)d일에서 %(most)d일 사이로 정해 주세요.")
        raise Invalid(words % {"least": SHORTEST_SILENCE, "most": LONGEST_SILENCE})
    if days != clinic.silent_feed_days:
        clinic.silent_feed_days = days
        clinic.save(update_fields=["silent_feed_days"])
        record("silence_rule_changed", by, by=by, at=at, days=days)
