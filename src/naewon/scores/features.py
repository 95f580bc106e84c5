"""From what the records said to the columns a model reads."""

import json
import re
from collections.abc import Iterable
from datetime import date, datetime
from itertools import compress
from typing import Any

import numpy as np
import polars as pl

from naewon.clinics.calendar import Calendar
from naewon.clinics.openclock import OpenClock
from naewon.inquiries.questions import QUESTIONS, code_of
from naewon.scores.districts import kilometres

ANSWER = "answer:"
BY_HAND = "by_hand"
# What a model outside gives as a reason: a sentence of its own.
GIVEN = "given"
# Over once somebody was reached; what stays of it is how long that took.
WAITING = ("waited_hours", "elapsed_hours")
PRE_NUMBERS = ("hour", *WAITING, "message_length", "missed", "touches", "earlier_inquiries", "earlier_visits")
PRE_CATEGORIES = (
    *("procedure", "channel", "campaign", "creative"),
    *("weekday", "holiday", "season", "arrived", "phone_kind", "preferred_time"),
)
POST_NUMBERS = (
    "age",
    "distance_km",
    "hours_to_contact",
    "attempts",
    "talk_seconds",
    "messages_in",
    "messages_out",
    "calls_in",
    "written_length",
    "comment_length",
    "days_since_contact",
    "lost_bookings",
)
PRE_TEXTS, POST_TEXTS = ("message",), ("comment", "talk")
POST_CATEGORIES = ("sex", "residence", "booked", "booked_at_once", "referred", "named_doctor")
# Told in answer to a question, but a property of the person: read from the record, and only after the first contact.
OF_THE_PERSON = ("sex", "age", "residence", "doctor", "referral")
SEXES = {"여": "f", "여성": "f", "female": "f", "남": "m", "남성": "m", "male": "m"}
# A question about somebody that was answered without naming anybody, written without spaces and signs.
NOBODY = re.compile(
    r"[xn]?|no|none|any|무|무관|미정|모름|모르겠.*|몰라.*|아니|아니[요오].*|아뇨.*|아무나.*|.{0,7}없(음|다|어|어요|습니다)"
)
AT_ONCE_MINUTES = 30
COUNTED = ("missed", "touches", "earlier_inquiries", "earlier_visits")
SEASONS = ("봄", "여름", "가을", "겨울")
WEEKDAYS = ("월", "화", "수", "목", "금", "토", "일")


def features_of(known: pl.DataFrame, calendar: Calendar) -> pl.DataFrame:
    """Leads (n rows): `inquiry_id`, `as_of`, `phase`, and the feature columns of both phases.

    A column that belongs to the second phase is null in a lead of the first. What was answered, in a form or in a call,
    becomes one category a question: `wished_time` and the like, or `answer:<question>` for one only this clinic asks.
    """
    if known.is_empty():
        return known.select("inquiry_id", "as_of")
    said = known.select("answers", "facts").rows()
    # Forms offer few answers, so many have given the same ones.
    distinct = {row: _told(*row) for row in set(said)}
    told = [distinct[row] for row in said]
    local = pl.col("received_at").dt.convert_time_zone(str(calendar.zone))
    plain = known.select(
        "inquiry_id",
        "as_of",
        "message",
        phase=pl.when(_reached()).then(pl.lit("post")).otherwise(pl.lit("pre")),
        hour=local.dt.hour().cast(pl.Float64),
        weekday=local.dt.weekday().replace_strict(list(range(1, 8)), WEEKDAYS, return_dtype=pl.String),
        season=(local.dt.month() % 12 // 3).replace_strict([1, 2, 3, 0], SEASONS, return_dtype=pl.String),
        holiday=_closed_days(local, known, calendar),
        message_length=pl.col("message").str.len_chars().cast(pl.Float64),
        **{
            name: pl.col(name).cast(pl.Float64) for name in ("missed", "touches", "earlier_inquiries", "earlier_visits")
        },
        **{
            name: _filled(name)
            for name in ("procedure", "channel", "campaign", "creative", "phone_kind", "preferred_time")
        },
        **_after_contact(),
    )
    return plain.with_columns(*_open_time(known, calendar), *_of_the_person(known, told), *_answers(told))


def _closed_days(local: pl.Expr, known: pl.DataFrame, calendar: Calendar) -> pl.Expr:
    """Whether the day of the inquiry was a holiday or a day on which the clinic itself was closed."""
    days = known.select(local.dt.date().unique()).to_series().to_list()
    closed = ["yes" if calendar.is_closed_on(day) else "no" for day in days]
    return local.dt.date().replace_strict(days, closed, return_dtype=pl.String)


def _told(answers: str, facts: str) -> dict[str, str]:
    """What was answered, by question; what a colleague heard counts over what the form said."""
    if answers == "{}" and facts == "{}":
        return {}
    return {code_of(question): str(answer) for question, answer in {**json.loads(answers), **json.loads(facts)}.items()}


def _filled(name: str) -> pl.Expr:
    """A category; an empty one counts as missing."""
    return pl.when(pl.col(name).str.len_chars() > 0).then(pl.col(name))


def _reached() -> pl.Expr:
    return pl.col("reached_at").is_not_null()


def _yes_or_no(condition: pl.Expr) -> pl.Expr:
    return pl.when(condition.fill_null(value=False)).then(pl.lit("yes")).otherwise(pl.lit("no"))


def _after_contact() -> dict[str, pl.Expr]:
    """What only a consultation tells; null before it."""
    counts = ("attempts", "talk_seconds", "messages_in", "messages_out", "calls_in", "lost_bookings")
    columns = {
        **{name: pl.col(name).cast(pl.Float64) for name in counts},
        "days_since_contact": (pl.col("as_of") - pl.col("reached_at")).dt.total_minutes() / 1440,
        "booked": _yes_or_no(pl.col("is_booked")),
        "booked_at_once": _yes_or_no(
            (pl.col("booked_at") - pl.col("reached_at")).dt.total_minutes() <= AT_ONCE_MINUTES
        ),
        "written_length": pl.col("message_words").str.len_chars().cast(pl.Float64),
        "comment_length": pl.col("comment").str.len_chars().cast(pl.Float64),
        "comment": pl.col("comment") + pl.lit(" ") + pl.col("message_words"),
        # Few exchanges write down what was said: without a word of it nobody has to read that there is none.
        "talk": _filled("talk"),
    }
    return {name: pl.when(_reached()).then(column) for name, column in columns.items()}


def _open_time(known: pl.DataFrame, calendar: Calendar) -> list[pl.Series]:
    """Hours without contact so far, open ones and all; open ones to the first; whether it was open on arrival."""
    names = ("received_at", "last_asked_at", "reached_at", "as_of")
    received, asked, reached, as_of = (known[name].dt.epoch("us").cast(pl.Float64).to_numpy() / 1e6 for name in names)
    clock = OpenClock.covering(calendar, known["received_at"].to_list() + known["as_of"].to_list())
    waited = np.where(np.isnan(reached), clock.minutes_between(asked, as_of), np.nan) / 60
    elapsed = np.where(np.isnan(reached), as_of - asked, np.nan) / 3600
    to_contact = np.where(np.isnan(reached), np.nan, clock.minutes_between(received, np.nan_to_num(reached))) / 60
    return [
        pl.Series("waited_hours", waited).fill_nan(None),
        pl.Series("elapsed_hours", elapsed).fill_nan(None),
        pl.Series("hours_to_contact", to_contact).fill_nan(None),
        pl.Series("arrived", np.where(clock.is_open(received), "open", "closed")),
    ]


def _of_the_person(known: pl.DataFrame, told: list[dict[str, str]]) -> list[pl.Series]:
    """Sex, age, residence and how far that is, referral and named doctor; null before the first contact.

    From the record, else as told.
    """
    reached = known["reached_at"].is_not_null()
    whose, own = known.filter(reached), list(compress(told, reached))
    names = ("channel_kind", "message", "district", "sex", "residence", "birth", "as_of")
    kinds, messages, districts, sexes, homes, births, instants = (whose[name].to_list() for name in names)
    homes = [home or row.get("residence") for home, row in zip(homes, own, strict=True)]
    columns: dict[str, list[str | float | None]] = {
        "sex": [sex or SEXES.get(row.get("sex", "")) for sex, row in zip(sexes, own, strict=True)],
        "residence": [*homes],
        "distance_km": [
            kilometres(home, district) if home else None for home, district in zip(homes, districts, strict=True)
        ],
        "age": [
            _years(born, at) or _number(row.get("age")) for born, at, row in zip(births, instants, own, strict=True)
        ],
        "referred": [
            "yes" if names_somebody(row.get("referral")) or by == "referral" else "no"
            for row, by in zip(own, kinds, strict=True)
        ],
        "named_doctor": [
            "yes" if names_somebody(row.get("doctor")) or "원장" in text else "no"
            for row, text in zip(own, messages, strict=True)
        ],
    }
    return [
        pl.Series(name, _spread(values, reached), dtype=pl.Float64 if name in POST_NUMBERS else pl.String)
        for name, values in columns.items()
    ]


def names_somebody(answer: str | None) -> bool:
    """
    >>> [names_somebody(answer) for answer in ("언니", "박 원장님", "없음.", "상관 없어요", "아무나 괜찮아요", None)]
    [True, True, False, False, False, False]
    """
    return not NOBODY.fullmatch(re.sub(r"\W+", "", answer or "").casefold())


def _spread(values: Iterable[Any], reached: Iterable[bool]) -> list[Any]:
    """The values of those who were reached among all, null for the others."""
    found = iter(values)
    return [next(found) if is_reached else None for is_reached in reached]


def _years(born: date | None, at: datetime) -> float | None:
    return (at.date() - born).days / 365.25 if born else None


def _number(text: str | None) -> float | None:
    """The first number in "32세" or "30대"."""
    found = re.search(r"\d+", text or "")
    return float(found.group()) if found else None


def _answers(told: list[dict[str, str]]) -> list[pl.Series]:
    """One category a question."""
    questions = dict.fromkeys(question for row in told for question in row if question not in OF_THE_PERSON)
    return [
        pl.Series(
            question if question in QUESTIONS else ANSWER + question,
            [row.get(question) for row in told],
            dtype=pl.String,
        )
        for question in questions
    ]
