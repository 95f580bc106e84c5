"""A clinic's past with a known truth: what drives a visit is written here, and nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest
from scipy.special import expit

from leadscore import Schema, Scorer

CHANNELS = {"kakao": 0.6, "form": 0.0, "referral": 1.2, "banner": -0.7}
PROCEDURES = {"lifting": 0.3, "laser": -0.2, "filler": 0.0}
MESSAGES = {"이번 주에 예약하고 싶어요": 0.9, "가격만 알려주세요": -0.5, "그냥 알아보는 중이에요": -0.9, "": 0.0}


@dataclass(frozen=True)
class Past:
    """Leads from oldest to newest, what became of them, and the chance each really had."""

    frame: pl.DataFrame
    outcomes: npt.NDArray[np.int64]
    chances: npt.NDArray[np.float64]


def past_of(leads: int, seed: int = 7) -> Past:
    draw = np.random.default_rng(seed)
    channel, procedure, message = (draw.choice(list(known), leads) for known in (CHANNELS, PROCEDURES, MESSAGES))
    waited = draw.exponential(6, leads).round(1)
    age = np.where(draw.random(leads) < 0.2, np.nan, draw.integers(19, 65, leads))
    effects = [CHANNELS[c] + PROCEDURES[p] + MESSAGES[m] for c, p, m in zip(channel, procedure, message, strict=True)]
    chances = expit(-0.9 + np.array(effects) - 0.4 * np.log1p(waited))
    frame = pl.DataFrame(
        {"waited_hours": waited, "age": age, "channel": channel, "procedure": procedure, "message": message}
    )
    return Past(frame, (draw.random(leads) < chances).astype(np.int64), chances)


@pytest.fixture(scope="session")
def schema() -> Schema:
    return Schema(("waited_hours", "age"), ("channel", "procedure"), ("message",), groups=("procedure", "channel"))


@pytest.fixture(scope="session")
def make_past() -> Callable[..., Past]:
    return past_of


@pytest.fixture(scope="session")
def past() -> Past:
    return past_of(1200)


@pytest.fixture(scope="session")
def model(schema: Schema, past: Past) -> Scorer:
    return Scorer(schema).fit(past.frame, past.outcomes, at=range(1200))
