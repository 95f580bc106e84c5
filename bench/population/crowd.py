"""Who asked which clinic when, and what came of it: the population as arrays, before it becomes rows."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from bench.population.settling import ADVERTISED, CHANNELS, PROCEDURES
from bench.size import Size

Array = np.ndarray[Any, Any]
MINUTE, HOUR, DAY = 60_000_000, 3_600_000_000, 86_400_000_000
SPAN = 730 * DAY
OPEN, BOOKED, CLOSED = 0, 1, 2
BOOKED_SHARE = 0.02
CHANNEL_SHARES = (0.3, 0.22, 0.13, 0.12, 0.15, 0.08)
CHANNEL_EFFECT = np.array([-0.5, 0.2, -0.1, -0.2, 0.3, 1.0])
PROCEDURE_EFFECT = np.linspace(-0.5, 0.6, len(PROCEDURES))
WISH_EFFECT = np.array([0.8, 0.1, -0.8, 0.0])


@dataclass(frozen=True)
class Crowd:
    """One entry an inquiry, ordered by clinic and arrival. Times are microseconds since 1970; 0 where it never was."""

    clinic: Array
    patient: Array
    received: Array
    state: Array
    procedure: Array
    channel: Array
    creative: Array
    wished: Array
    keen: Array
    missed: Array
    called: Array
    reached: Array
    booked: Array
    starts: Array
    visited: Array
    closed: Array

    def __len__(self) -> int:
        return len(self.clinic)

    def part(self, start: int, stop: int) -> "Crowd":
        return Crowd(**{field.name: getattr(self, field.name)[start:stop] for field in fields(self)})


def crowd_of(size: Size, now: int, rng: np.random.Generator) -> Crowd:
    """The whole population as of `now`: a tenth of it open, a sixth of the closed have visited."""
    count = size.rows
    clinic = np.concatenate([np.zeros(size.measured, int), 1 + np.arange(count - size.measured) % (size.clinics - 1)])
    clinic.sort()
    received = now - MINUTE - (rng.random(count) * SPAN).astype(np.int64)
    received = received[np.lexsort((received, clinic))]
    state = _states(clinic, received, now, rng)
    channel = rng.choice(len(CHANNELS), count, p=CHANNEL_SHARES)
    procedure = rng.integers(len(PROCEDURES), size=count)
    wished = np.where(rng.random(count) < 0.6, rng.integers(3, size=count), -1)
    liking = CHANNEL_EFFECT[channel] + PROCEDURE_EFFECT[procedure] + WISH_EFFECT[wished] + rng.normal(0, 0.8, count)
    calls = _calls(received, state, now, rng)
    return Crowd(
        clinic=clinic,
        patient=_patients(clinic, state, rng),
        received=received,
        state=state,
        procedure=procedure,
        channel=channel,
        creative=np.where(channel < ADVERTISED, channel * 6 + rng.integers(6, size=count), -1),
        wished=wished,
        keen=liking > 0.4,
        **calls,
        **_endings(received, state, calls["reached"], liking, now, rng),
    )


def _states(clinic: Array, received: Array, now: int, rng: np.random.Generator) -> Array:
    """The newest are mostly open, the older mostly closed; the same share in every clinic."""
    rank = (now - received) / DAY + rng.exponential(25, len(clinic))
    order = np.lexsort((rank, clinic))
    sizes = np.bincount(clinic)
    within = np.empty(len(clinic))
    within[order] = np.concatenate([np.arange(size) / size for size in sizes])
    return np.select([within < BOOKED_SHARE, within < BOOKED_SHARE + 0.1], [BOOKED, OPEN], CLOSED)


def _patients(clinic: Array, state: Array, rng: np.random.Generator) -> Array:
    """A number a person, from 1; one in fourteen closed inquiries is of somebody who asked before."""
    own = np.arange(len(clinic))
    before = own - rng.integers(1, 40, len(own))
    again = (rng.random(len(own)) < 0.07) & (state == CLOSED) & (before >= 0) & (clinic[before] == clinic)
    # Of those who asked before, the earlier inquiry is the first.
    again &= ~again[before]
    return np.where(again, before, own) + 1


def _calls(received: Array, state: Array, now: int, rng: np.random.Generator) -> dict[str, Array]:
    """Missed calls before the first that reached somebody, when the first was made, and when one reached somebody."""
    count = len(received)
    is_reached = np.where(state == OPEN, rng.random(count) < 0.3, rng.random(count) < 0.78) | (state == BOOKED)
    is_called = is_reached | (state == CLOSED) | (rng.random(count) < 0.8)
    missed = np.where(is_reached, rng.geometric(0.6, count) - 1, rng.integers(1, 7, count)).clip(0, 8) * is_called
    called = received + (np.exp(rng.normal(3.2, 1.3, count)) * MINUTE).astype(np.int64).clip(MINUTE, 3 * DAY)
    called = np.minimum(called, (received + now) // 2)
    reached = np.minimum(called + missed * 5 * HOUR, (called + now) // 2)
    return {"missed": missed, "called": called * is_called, "reached": reached * is_reached}


def _endings(
    received: Array, state: Array, reached: Array, liking: Array, now: int, rng: np.random.Generator
) -> dict[str, Array]:
    count = len(received)
    chance = 1 / (1 + np.exp(-(1.6 * liking - 0.6)))
    is_booked = (reached > 0) & (rng.random(count) < chance) & (state != OPEN) | (state == BOOKED)
    booked = (reached + 6 * MINUTE) * is_booked
    days = rng.integers(1, 15, count)
    past = np.minimum(booked + days * DAY, (booked + now) // 2)
    starts = np.where(state == BOOKED, now + days * DAY, past) // (30 * MINUTE) * (30 * MINUTE)
    visited = is_booked & (state == CLOSED) & (rng.random(count) < 0.62)
    began = np.maximum.reduce([received, reached, starts * (is_booked & (state == CLOSED))])
    closed = np.minimum(began + rng.integers(1, 20, count) * DAY, (began + now) // 2)
    closed = np.where(visited, starts + MINUTE, closed)
    return {
        "booked": booked,
        "starts": starts * is_booked,
        "visited": (starts + MINUTE) * visited,
        "closed": closed * (state == CLOSED),
    }
