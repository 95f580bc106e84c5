"""From what the records said to the columns a model reads."""

import json
import re
from datetime import date, datetime

import numpy as np
import polars as pl

from naewon.clinics.calendar import Calendar
from naewon.clinics.openclock import OpenClock
from naewon.inquiries.questions import QUESTIONS, code_of

ANSWER = "answer:"
BY_HAND = "by_hand"
# What a model outside gives as a reason: a sentence of its own.
GIVEN = "given"
PRE_NUMBERS = ("hour", "waited_hours", "message_length", "missed", "touches", "earlier_inquiries")
PRE_CATEGORIES = ("procedure", "channel", "campaign", "creative", "weekday", "arrived", "phone_kind", "preferred_time")
POST_NUMBERS = (
    "age",
    "hours_to_contact",
    "talk_seconds",
    "messages_in",
    "messages_out",
    "days_since_contact",
    "lost_bookings",
)
POST_CATEGORIES = ("sex", "residence", "booked", "booked_at_once", "referred", "named_doctor")
# Told in answer to a question, but a property of the person: read from the record, and only after the first contact.
OF_THE_PERSON = ("sex", "age", "residence", "doctor", "referral")
SEXES = {"여": "f", "여성": "f", "female": "f", "남": "m", "남성": "m", "male": "m"}
AT_ONCE_MINUTES = 30
WEEKDAYS = ("월", "화", "수", "목", "금", "토", "일")


def features_of(known: pl.DataFrame, calendar: Calendar) -> pl.DataFrame:
    """Leads (n rows): `inquiry_id`, `as_of`, `phase`, and the feature columns of both phases.

    A column that belongs to the second phase is null in a lead of the first. What was answered, in a form or in a call,
    becomes one category a question: `wished_time` and the like, or `answer:<question>` for one only this clinic asks.
    """
    if known.is_empty():
        return known.select("inquiry_id", "as_of")
    told = [_told(*row) for row in known.select("answers", "facts").rows()]
    local = pl.col("received_at").dt.convert_time_zone(str(calendar.zone))
    plain = known.select(
        "inquiry_id",
        "as_of",
        "message",
        phase=pl.when(_reached()).then(pl.lit("post")).otherwise(pl.lit("pre")),
        hour=local.dt.hour().cast(pl.Float64),
        weekday=local.dt.weekday().replace_strict(list(range(1, 8)), WEEKDAYS, return_dtype=pl.String),
        message_length=pl.col("message").str.len_chars().cast(pl.Float64),
        **{name: pl.col(name).cast(pl.Float64) for name in ("missed", "touches", "earlier_inquiries")},
        **{
            name: _filled(name)
            for name in ("procedure", "channel", "campaign", "creative", "phone_kind", "preferred_time")
        },
        **_after_contact(),
    )
    return plain.with_columns(*_open_time(known, calendar), *_of_the_person(known, told), *_answers(told))


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
    counts = ("talk_seconds", "messages_in", "messages_out", "lost_bookings")
    columns = {
        **{name: pl.col(name).cast(pl.Float64) for name in counts},
        "days_since_contact": (pl.col("as_of") - pl.col("reached_at")).dt.total_minutes() / 1440,
        "booked": _yes_or_no(pl.col("booked_at").is_not_null()),
        "booked_at_once": _yes_or_no(
            (pl.col("booked_at") - pl.col("reached_at")).dt.total_minutes() <= AT_ONCE_MINUTES
        ),
        "comment": pl.col("comment") + pl.lit(" ") + pl.col("message_words"),
    }
    return {name: pl.when(_reached()).then(column) for name, column in columns.items()}


def _open_time(known: pl.DataFrame, calendar: Calendar) -> list[pl.Series]:
    """Open hours without contact so far and to the first contact, and whether the clinic was open on arrival."""
    names = ("received_at", "last_asked_at", "reached_at", "as_of")
    received, asked, reached, as_of = (known[name].dt.epoch("us").cast(pl.Float64).to_numpy() / 1e6 for name in names)
    clock = OpenClock.covering(calendar, known["received_at"].to_list() + known["as_of"].to_list())
    waited = np.where(np.isnan(reached), clock.minutes_between(asked, as_of), np.nan) / 60
    to_contact = np.where(np.isnan(reached), np.nan, clock.minutes_between(received, np.nan_to_num(reached))) / 60
    return [
        pl.Series("waited_hours", waited).fill_nan(None),
        pl.Series("hours_to_contact", to_contact).fill_nan(None),
        pl.Series("arrived", np.where(clock.is_open(received), "open", "closed")),
    ]


def _of_the_person(known: pl.DataFrame, told: list[dict[str, str]]) -> list[pl.Series]:
    """Sex, age, residence, referral and named doctor, from the record, else as told; null before the first contact."""
    kind, message = known["channel_kind"].to_list(), known["message"].to_list()
    reached = known["reached_at"].is_not_null().to_list()
    columns: dict[str, list[str | float | None]] = {
        "sex": [sex or SEXES.get(row.get("sex", "")) for sex, row in zip(known["sex"], told, strict=True)],
        "residence": [home or row.get("residence") for home, row in zip(known["residence"], told, strict=True)],
        "age": [
            _years(born, at) or _number(row.get("age"))
            for born, at, row in zip(known["birth"], known["as_of"], told, strict=True)
        ],
        "referred": [
            "yes" if "referral" in row or by == "referral" else "no" for row, by in zip(told, kind, strict=True)
        ],
        "named_doctor": [
            "yes" if "doctor" in row or "원장" in text else "no" for row, text in zip(told, message, strict=True)
        ],
    }
    return [
        pl.Series(
            name,
            [value if known_now else None for value, known_now in zip(values, reached, strict=True)],
            dtype=pl.Float64 if name == "age" else pl.String,
        )
        for name, values in columns.items()
    ]


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
