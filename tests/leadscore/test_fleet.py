"""What clinics tell one another: enough for a newcomer to begin well, and too little to tell of anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest
from scipy.special import expit

from leadscore import (
    ClinicModel,
    Effect,
    FleetModel,
    NotEnoughOutcomes,
    Pooled,
    Schema,
    Scorer,
    StartingModel,
    check_model,
    effects_of,
    evaluate,
    model_from_json,
)

SHARED = {
    "wished_time": {"이번 주": 0.8, "이번 달": 0.2, "3개월 안": -0.2, "그냥 알아보는 중": -0.9},
    "booked": {"yes": 1.1, "no": -0.4},
    "referred": {"yes": 0.7, "no": 0.0},
    "sex": {"f": 0.1, "m": -0.3},
}
SCHEMA = Schema(numbers=("waited_hours",), categories=(*SHARED, "procedure"), texts=("message",), groups=("procedure",))
MESSAGES = {"예약하고 싶어요": 0.5, "가격이 궁금해요": -0.3, "": 0.0}


@dataclass(frozen=True)
class Clinic:
    frame: pl.DataFrame
    outcomes: npt.NDArray[np.int64]

    def part(self, leads: slice) -> "Clinic":
        return Clinic(self.frame[leads], self.outcomes[leads])

    def tells(self) -> list[Effect]:
        return effects_of(SCHEMA, self.frame, self.outcomes, range(len(self.frame)))

    def loss(self, chances: npt.NDArray[np.float64]) -> float:
        return evaluate(self.outcomes, chances).log_loss


def clinic(seed: int, leads: int) -> Clinic:
    """A clinic that shares the effects above but for its own part of 0.2, and its level but for 0.4."""
    draw = np.random.default_rng(seed)
    odds = np.full(leads, -1.0 + 0.4 * draw.normal())
    columns: dict[str, npt.NDArray[np.str_]] = {}
    for name, known in {**SHARED, "message": MESSAGES}.items():
        columns[name] = draw.choice(list(known), leads, p=draw.dirichlet(np.full(len(known), 5.0)))
        own = {value: effect + 0.2 * draw.normal() for value, effect in known.items()}
        odds += np.array([own[value] for value in columns[name]])
    columns["procedure"] = draw.choice([f"시술 {seed}", "보톡스"], leads)
    waited = draw.exponential(6, leads).round(1)
    odds -= 0.4 * np.log1p(waited)
    came = (draw.random(leads) < expit(odds)).astype(np.int64)
    return Clinic(pl.DataFrame({"waited_hours": waited, **columns}), came)


def pooled(told: Sequence[Sequence[Effect]]) -> tuple[Pooled, ...]:
    found: dict[tuple[str, str], Pooled] = {}
    for each in (effect for effects in told for effect in effects):
        name, sums = (each.feature, each.level), (1, *each[2:])
        before = found.get(name, Pooled(*name, 0, 0, 0, 0.0, 0.0))[2:]
        found[name] = Pooled(*name, *(one + other for one, other in zip(before, sums, strict=True)))  # type: ignore[arg-type]
    return tuple(found.values())


@cache
def fleet() -> FleetModel:
    return FleetModel(SCHEMA, pooled([clinic(seed, 500).tells() for seed in range(10)]))


def alone(past: Clinic, newer: Clinic) -> npt.NDArray[np.float64]:
    try:
        model = Scorer(SCHEMA).fit(past.frame, past.outcomes, at=range(len(past.frame)))
    except NotEnoughOutcomes:
        return StartingModel(0.2, SCHEMA).predict(newer.frame).probability
    return model.predict(newer.frame).probability


def test_it_keeps_the_contract() -> None:
    own = clinic(40, 400)
    check_model(lambda: FleetModel(SCHEMA, fleet().effects), own.frame, own.outcomes)
    check_model(lambda: ClinicModel(fleet()), own.frame, own.outcomes)


def test_a_newcomer_begins_better_with_its_fleet_and_learns_no_worse() -> None:
    sizes = (0, 60, 300)
    with_fleet, by_itself = np.zeros((6, len(sizes))), np.zeros((6, len(sizes)))
    for row, seed in enumerate(range(30, 36)):
        newer = clinic(seed, 1600).part(slice(600, None))
        for column, leads in enumerate(sizes):
            past = clinic(seed, 1600).part(slice(leads))
            model = ClinicModel(fleet()).fit(past.frame, past.outcomes)
            with_fleet[row, column] = newer.loss(model.predict(newer.frame).probability)
            by_itself[row, column] = newer.loss(alone(past, newer))
    curve, lonely = with_fleet.mean(axis=0), by_itself.mean(axis=0)
    assert curve[0] < lonely[0]
    assert (curve[1:] < lonely[1:] - 0.01).all()
    assert (np.diff(curve) < 0).all()


def test_an_effect_that_few_people_stand_behind_is_not_told() -> None:
    own = clinic(1, 400)
    rare = pl.Series("wished_time", ["3개월 안"] * 19 + ["이번 달"] * 381)
    told = effects_of(SCHEMA, own.frame.with_columns(rare), own.outcomes, range(400))
    assert ("wished_time", "이번 달") in {each[:2] for each in told}
    assert ("wished_time", "3개월 안") not in {each[:2] for each in told}


def test_one_person_who_asks_often_is_one_person() -> None:
    own = clinic(1, 400)
    mostly_one = pl.Series("wished_time", ["3개월 안"] * 100 + ["이번 달"] * 300)
    people = [0] * 90 + list(range(1, 311))
    told = effects_of(SCHEMA, own.frame.with_columns(mostly_one), own.outcomes, people)
    assert ("wished_time", "3개월 안") not in {each[:2] for each in told}


def test_an_effect_of_which_all_came_is_not_told() -> None:
    own = clinic(1, 400)
    everyone = pl.Series("booked", np.where(own.outcomes == 1, "yes", "no"))
    told = effects_of(SCHEMA, own.frame.with_columns(everyone), own.outcomes, range(400))
    assert "booked" not in {each.feature for each in told}


@pytest.mark.parametrize("leads", [0, 99])
def test_a_clinic_of_few_people_tells_nothing(leads: int) -> None:
    assert clinic(1, leads).tells() == []


def test_nothing_is_told_that_only_the_clinic_calls_so() -> None:
    assert not {each.level for each in clinic(1, 400).tells()} & {"시술 1", "보톡스"}


def test_a_large_clinic_does_not_speak_for_all() -> None:
    small, large = (max(each.weight for each in clinic(1, leads).tells() if each.feature) for leads in (500, 20_000))
    assert large < 3 * small


def test_a_fleet_that_tells_nothing_is_no_fleet() -> None:
    with pytest.raises(NotEnoughOutcomes):
        FleetModel(SCHEMA, ())


def test_it_comes_back_as_it_was_stored() -> None:
    back = model_from_json(ClinicModel(fleet()).fit(clinic(40, 60).frame, clinic(40, 60).outcomes).to_json())
    assert isinstance(back, ClinicModel)
    assert isinstance(back.base, FleetModel)
    assert back.base.whole == fleet().whole
