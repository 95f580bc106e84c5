"""The crowd as rows of every table, part by part."""

from typing import Any

import numpy as np
import polars as pl
from django.db import models

from bench.population import sentences
from bench.population.copying import Columns, moments, where
from bench.population.crowd import BOOKED, CLOSED, DAY, HOUR, MINUTE, OPEN, Array, Crowd
from bench.population.settling import Settled
from naewon.contacts.models import Attempt, Callback, Message
from naewon.inquiries.models import Assignment, Closure, Comment, Fact, Inquiry, Postponement, Touch
from naewon.patients.models import Consent, Detail, Patient
from naewon.visits.models import Booking, Outcome, Visit

Written = list[tuple[type[models.Model], Columns]]
REASONS = ("price", "elsewhere", "long_no_answer", "just_asking", "timing", "distance", "fake", "opted_out")
REASON_SHARES = [0.2, 0.15, 0.25, 0.2, 0.08, 0.05, 0.05, 0.02]
ENDS = ("no_show", "cancelled", "cancelled_same_day")


def rows_of(crowd: Crowd, first: int, settled: Settled, now: int, rng: np.random.Generator) -> Written:
    """Everything that was written about one part of the crowd; its first inquiry has the number `first`."""
    number = np.arange(first, first + len(crowd))
    whose = {"inquiry_id": number, "clinic_id": settled.clinics[crowd.clinic]}
    by = settled.staff[crowd.clinic, number % 2]
    return [
        *_people(crowd, number, settled, rng),
        (Inquiry, _inquiries(crowd, number, settled, rng)),
        *_calls(crowd, whose, by, now, rng),
        *_words(crowd, whose, by, now, rng),
        *_wishes(crowd, whose, by, now, rng),
        *_visits(crowd, whose, by, settled, rng),
    ]


def some(whose: dict[str, Array], chosen: Array) -> dict[str, Any]:
    """The rows of the chosen: by truth, or by place, which may come more than once."""
    return {name: taken(values, chosen) for name, values in whose.items()}


def taken(values: Any, chosen: Array) -> Any:
    """A column of polars takes places, but no truths."""
    return values.filter(chosen) if isinstance(values, pl.Series) and chosen.dtype == bool else values[chosen]


def _people(crowd: Crowd, number: Array, settled: Settled, rng: np.random.Generator) -> Written:
    new = crowd.patient == number
    count, own = int(new.sum()), number[new]
    digits = pl.Series(20_000_000 + (own * 7_654_321) % 79_999_999).cast(pl.String)
    middle, last = digits.str.slice(0, 4), digits.str.slice(4)
    told = crowd.reached[new] > 0
    name, first_letters = sentences.names(rng, count)
    clinic = settled.clinics[crowd.clinic[new]]
    patient = {
        "id": own, "clinic_id": clinic, "name": name, "initials": first_letters,
        "phone_raw": "010-" + middle + "-" + last, "phone": "+8210" + middle + last, "phone_kind": "mobile",
        "sex": pl.Series(np.where(told, np.where(rng.random(count) < 0.75, "f", "m"), "")),
        "birth": where(told, pl.Series(rng.integers(0, 16_000, count)).cast(pl.Int32).cast(pl.Date)),
        "residence": pl.select(
            pl.when(pl.Series(told)).then(sentences.pick(sentences.RESIDENCES, rng, count)).otherwise(pl.lit(""))
        ).to_series(),
        "registered_at": moments(crowd.received[new]),
    }  # fmt: skip
    consents: Written = [
        (Consent, {"clinic_id": clinic, "patient_id": own, "purpose": purpose, "granted": rng.random(count) < share,
                   "text_version": "2026-08", "source": "form", "at": moments(crowd.received[new])})
        for purpose, share in (("collect_use", 1.0), ("marketing", 0.55))
    ]  # fmt: skip
    return [(Patient, patient), *_details(patient), *consents]


def _details(patient: dict[str, Any]) -> Written:
    """What the columns of the patients say, told when they were registered."""
    mobile = pl.repeat(patient["phone_kind"], len(patient["id"]), eager=True)
    told = {"sex": patient["sex"], "birth": patient["birth"].cast(pl.String).fill_null(""),
            "residence": patient["residence"], "phone_kind": mobile}  # fmt: skip
    at = patient["registered_at"]
    rows: Written = []
    for what, values in told.items():
        said = (values != "").to_numpy()
        whose = some({"clinic_id": patient["clinic_id"], "patient_id": patient["id"], "value": values}, said)
        rows.append(
            (
                Detail,
                {**whose, "what": what, "source": "form", "told_at": at.filter(said), "recorded_at": at.filter(said)},
            )
        )
    return rows


def _inquiries(crowd: Crowd, number: Array, settled: Settled, rng: np.random.Generator) -> Columns:
    advertised = crowd.creative >= 0
    creative = np.where(advertised, crowd.creative, 0)
    at = moments(crowd.received)
    return {
        "id": number,
        "clinic_id": settled.clinics[crowd.clinic],
        "patient_id": crowd.patient,
        "procedure_id": settled.procedures[crowd.clinic, crowd.procedure],
        "channel_id": settled.channels[crowd.clinic, crowd.channel],
        "campaign_id": where(advertised, pl.Series(settled.campaigns[crowd.clinic, creative // 3])),
        "creative_id": where(advertised, pl.Series(settled.creatives[crowd.clinic, creative])),
        "offer_id": where(advertised, pl.Series(settled.offers[crowd.clinic, creative])),
        "message": sentences.messages(rng, crowd.keen),
        "answers": sentences.answers(crowd.wished, rng.integers(len(sentences.CALL_TIMES), size=len(crowd))),
        "source_kind": "form",
        "occurred_at": at,
        "received_at": at,
    }


def _calls(crowd: Crowd, whose: dict[str, Array], by: Array, now: int, rng: np.random.Generator) -> Written:
    missed = np.repeat(np.arange(len(crowd)), crowd.missed)
    nth = np.arange(len(missed)) - np.repeat(np.cumsum(crowd.missed) - crowd.missed, crowd.missed)
    last = np.where(
        crowd.reached > 0, crowd.reached, np.minimum(crowd.called + crowd.missed * 9 * HOUR, (crowd.called + now) // 2)
    )
    at = crowd.called[missed] + (last - crowd.called)[missed] * nth // np.maximum(crowd.missed, 1)[missed]
    reached = crowd.reached > 0
    owned = (crowd.called > 0) & (rng.random(len(crowd)) < 0.9)
    return [
        (Attempt, {**some(whose, missed), "by_id": by[missed], "at": moments(at),
                   "result": sentences.pick(("no_answer", "busy"), rng, len(missed), [0.85, 0.15])}),
        (Attempt, {**some(whose, reached), "by_id": by[reached], "at": moments(crowd.reached[reached]),
            "result": "connected",
                   "talk_seconds": rng.integers(30, 600, int(reached.sum()))}),
        (Assignment, {**some(whose, owned), "staff_id": by[owned], "by_id": by[owned],
            "at": moments(crowd.called[owned])}),
    ]  # fmt: skip


def _words(crowd: Crowd, whose: dict[str, Array], by: Array, now: int, rng: np.random.Generator) -> Written:
    reached = crowd.reached > 0
    noted = reached & (rng.random(len(crowd)) < 0.6)
    asked = reached & (rng.random(len(crowd)) < 0.3)
    formed = crowd.wished >= 0
    writing = np.flatnonzero((crowd.called > 0) & (rng.random(len(crowd)) < 0.12))
    inbound = {
        **some(whose, writing),
        "direction": "in",
        "medium": "kakao",
        "at": moments(crowd.called[writing] + MINUTE),
    }
    outbound = {
        **some(whose, writing),
        "direction": "out",
        "medium": "sms",
        "at": moments(crowd.called[writing]),
        "by_id": by[writing],
    }
    again = (crowd.state == OPEN) & (rng.random(len(crowd)) < 0.1)
    return [
        (Comment, {**some(whose, noted), "by_id": by[noted], "at": moments(crowd.reached[noted] + 2 * MINUTE),
                   "text": sentences.pick(sentences.COMMENTS, rng, int(noted.sum()))}),
        (Fact, {**some(whose, formed), "question": "wished_time", "source": "form",
            "told_at": moments(crowd.received[formed]),
                "answer": pl.Series(sentences.WISHED).gather(crowd.wished[formed])}),
        (Fact, {**some(whose, asked), "question": "decider", "source": "call", "asked_by_id": by[asked],
                "told_at": moments(crowd.reached[asked]), "answer": sentences.pick(("본인", "배우자", "부모님"), rng,
                    int(asked.sum()))}),
        (Message, {**inbound, "text": sentences.pick(sentences.WISHES, rng, len(writing))}),
        (Message, {**outbound, "text": "부재중이셔서 문자 남깁니다. 편하실 때 연락 주세요."}),
        (Touch, {**some(whose, again), "channel_id": crowd_channel(crowd, whose)[again], "message": "다시 문의드려요",
                 "occurred_at": moments((crowd.received[again] + now) // 2),
                     "received_at": moments((crowd.received[again] + now) // 2)}),
    ]  # fmt: skip


def crowd_channel(crowd: Crowd, whose: dict[str, Array]) -> Array:
    """Channels are numbered clinic by clinic, six each."""
    return (whose["clinic_id"] - 1) * 6 + crowd.channel + 1


def _wishes(crowd: Crowd, whose: dict[str, Array], by: Array, now: int, rng: np.random.Generator) -> Written:
    luck = rng.random(len(crowd))
    called = (crowd.state == OPEN) & (crowd.called > 0)
    promised, put_off, kept = called & (luck < 0.07), called & (luck > 0.95), (crowd.state == CLOSED) & (luck < 0.2)
    due = now + rng.integers(-2 * HOUR, 3 * DAY, len(crowd))
    ended = crowd.state == CLOSED
    reason = np.where(crowd.visited > 0, "visited", rng.choice(REASONS, len(crowd), p=REASON_SHARES))
    return [
        (Callback, {**some(whose, promised), "by_id": by[promised], "at": moments(crowd.called[promised]),
            "due_at": moments(due[promised])}),
        (Callback, {**some(whose, kept), "by_id": by[kept], "at": moments(crowd.called[kept]),
                    "due_at": moments(crowd.called[kept] + DAY), "kept_at": moments(crowd.called[kept] + DAY)}),
        (Postponement, {**some(whose, put_off), "by_id": by[put_off], "at": moments(crowd.called[put_off]),
                        "until": moments(now + rng.integers(1, 30, int(put_off.sum())) * DAY)}),
        (Closure, {**some(whose, ended), "by_id": by[ended], "at": moments(crowd.closed[ended]),
            "reason": pl.Series(reason[ended])}),
    ]  # fmt: skip


def _visits(crowd: Crowd, whose: dict[str, Array], by: Array, settled: Settled, rng: np.random.Generator) -> Written:
    """A booking and its outcome have the number of their inquiry."""
    booked = crowd.booked > 0
    ended, came = booked & (crowd.state != BOOKED), crowd.visited > 0
    manager = settled.staff[crowd.clinic, 2]
    kind = np.where(came, "visited", rng.choice(ENDS, len(crowd), p=[0.5, 0.3, 0.2]))
    number = whose["inquiry_id"]
    return [
        (Booking, {**some(whose, booked), "id": number[booked], "manager_id": manager[booked], "by_id": by[booked],
                   "starts_at": moments(crowd.starts[booked]), "ends_at": moments(crowd.starts[booked] + 30 * MINUTE),
                   "at": moments(crowd.booked[booked])}),
        (Outcome, {"id": number[ended], "booking_id": number[ended], "clinic_id": whose["clinic_id"][ended],
            "kind": pl.Series(kind[ended]),
                   "by_id": manager[ended], "at": moments(crowd.starts[ended] + MINUTE)}),
        (Visit, {**some(whose, came), "outcome_id": number[came], "arrived_at": moments(crowd.visited[came])}),
    ]  # fmt: skip
