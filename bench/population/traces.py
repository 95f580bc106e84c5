"""What the product itself left behind: scores, the journal, and what once came through the doors."""

import numpy as np
import polars as pl

from bench.population import sentences
from bench.population.copying import moments
from bench.population.crowd import MINUTE, Array, Crowd
from bench.population.records import Written, some
from bench.population.settling import Settled
from naewon.intake.models import Delivery, Source
from naewon.journal.models import Entry
from naewon.scores.models import Score

RAW = '{{"name": "{0}", "phone": "010-0000-0000", "item": "쌍꺼풀", "memo": "{0}", "agree_privacy": true}}'


def traces_of(crowd: Crowd, first: int, settled: Settled, doors: Array, rng: np.random.Generator) -> Written:
    """One delivery and one entry an arrival, one entry a consultation, a score at each."""
    number = np.arange(first, first + len(crowd))
    whose = {"inquiry_id": number, "clinic_id": settled.clinics[crowd.clinic]}
    reached = crowd.reached > 0
    return [
        (Score, _scores(whose, "pre", crowd.received + MINUTE, rng)),
        (Score, _scores(some(whose, reached), "post", crowd.reached[reached] + MINUTE, rng)),
        (
            Entry,
            {**whose, **outside(2 * number), **received(number), "at": moments(crowd.received)},
        ),
        (
            Entry,
            {
                **some(whose, reached),
                **outside(2 * number[reached] + 1),
                "verb": "attempted",
                "subject": "attempt",
                "subject_id": number[reached],
                "at": moments(crowd.reached[reached]),
            },
        ),
        (
            Delivery,
            {
                **whose,
                "source_id": doors[crowd.clinic],
                "external_id": pl.Series(number).cast(pl.String),
                "raw": rf"\x{RAW.format('김하늘').encode().hex()}",
                "content_type": "application/json",
                "received_at": moments(crowd.received),
                "settled_at": moments(crowd.received + MINUTE),
            },
        ),
    ]


def received(number: Array) -> dict[str, object]:
    return {"verb": "received", "subject": "inquiry", "subject_id": number}


def outside(number: Array) -> dict[str, object]:
    """A place outside the chain: what it costs to seal is measured by itself."""
    return {"strand": 0, "number": number, "seal": "\\x"}


def _scores(whose: dict[str, Array], phase: str, at: Array, rng: np.random.Generator) -> dict[str, object]:
    percent = rng.integers(2, 60, len(at))
    return {
        **whose,
        "phase": phase,
        "basis": "starting",
        "at": moments(at),
        "probability": percent / 100,
        "lower": percent / 150,
        "upper": percent / 70,
        "grade": pl.Series(["D", "C", "B", "A"]).gather(percent // 15),
        "base_percent": 17,
        "percent": percent,
        "reasons": sentences.pick(sentences.reasons(rng), rng, len(at)),
        "alike": 120,
        "alike_visited": 20,
    }


def doors_of(settled: Settled, now: object) -> Array:
    """A form for every clinic, on its homepage channel."""
    rows = Source.objects.bulk_create(
        Source(
            clinic_id=int(clinic),
            kind="form",
            name="홈페이지",
            key=f"bench-{clinic}",
            channel_id=int(channels[4]),
            created_at=now,
        )
        for clinic, channels in zip(settled.clinics, settled.channels, strict=True)
    )
    return np.array([row.pk for row in rows])
