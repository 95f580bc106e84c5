"""A clinic's own model: what it knows before any outcome, and how its own outcomes take over."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest
from scipy.special import expit

from leadscore import (
    Between,
    ClinicModel,
    Condition,
    HandSet,
    Model,
    NotEnoughOutcomes,
    NotFitted,
    Schema,
    Scorer,
    StartingModel,
    check_model,
    learn_between,
    model_from_json,
)

SCHEMA = Schema(("waited_hours",), ("channel", "procedure", "wished_time"), groups=("procedure",))
SHARED = (
    {"kakao": 0.6, "form": 0.0, "지인소개": 1.2, "banner": -0.7},
    {"lifting": 0.3, "laser": -0.2, "filler": 0.0},
    {"이번 주": 0.6, "이번 달": 0.2, "그냥": -0.6},
)
# What they say together, the same everywhere: no part of a model that adds up column by column knows it beforehand.
PAIRED = np.random.default_rng(1).normal(0, 0.3, [len(known) for known in SHARED])
FLEET = range(101, 112)
REFERRED = HandSet("channel", "지인소개", points=15)


@dataclass(frozen=True)
class Clinic:
    """The leads of one clinic, what became of them, and the chance each really had."""

    frame: pl.DataFrame
    outcomes: npt.NDArray[np.int64]
    chances: npt.NDArray[np.float64]

    def loss(self, probability: npt.NDArray[np.float64]) -> float:
        """The log-loss that is expected of some probabilities, beyond that of the true chances."""
        missed = -self.chances * np.log(probability) - (1 - self.chances) * np.log(1 - probability)
        least = -self.chances * np.log(self.chances) - (1 - self.chances) * np.log(1 - self.chances)
        return float((missed - least).mean())

    def part(self, rows: slice) -> "Clinic":
        return Clinic(self.frame[rows], self.outcomes[rows], self.chances[rows])


@cache
def clinic(seed: int, leads: int) -> Clinic:
    """A clinic that shares the effects above but for its own part of 0.25, and its level but for 0.5."""
    draw = np.random.default_rng(seed)
    level = -1.2 + 0.5 * draw.normal()
    effects = [{value: effect + 0.25 * draw.normal() for value, effect in known.items()} for known in SHARED]
    found = [draw.choice(list(known), leads, p=draw.dirichlet(np.full(len(known), 5.0))) for known in SHARED]
    waited = draw.exponential(6, leads).round(1)
    sums = sum(np.array([own[value] for value in values]) for own, values in zip(effects, found, strict=True))
    cells = tuple(
        np.array([list(known).index(value) for value in each]) for known, each in zip(SHARED, found, strict=True)
    )
    chances = expit(level + sums + PAIRED[cells] - (0.4 + 0.1 * draw.normal()) * np.log1p(waited))
    columns = dict(zip(SCHEMA.categories, found, strict=True))
    return Clinic(
        pl.DataFrame({"waited_hours": waited, **columns}), (draw.random(leads) < chances).astype(np.int64), chances
    )


def together(leads: slice) -> tuple[pl.DataFrame, npt.NDArray[np.int64]]:
    """Some leads of each clinic of the fleet."""
    parts = [clinic(seed, 600).part(leads) for seed in FLEET]
    return pl.concat([part.frame for part in parts]), np.concatenate([part.outcomes for part in parts])


@cache
def fleet() -> Model:
    frame, outcomes = together(slice(300))
    return Scorer(SCHEMA).fit(frame, outcomes, at=range(len(frame)))


@cache
def between() -> Between:
    frame, outcomes = together(slice(300, None))
    return learn_between(fleet(), frame, outcomes, [str(seed) for seed in FLEET for _ in range(300)])


def alone(history: Clinic, newer: Clinic) -> npt.NDArray[np.float64]:
    """What a clinic would say by itself; as long as it has too few outcomes that is its rate."""
    try:
        model = Scorer(SCHEMA).fit(history.frame, history.outcomes, at=range(len(history.frame)))
    except NotEnoughOutcomes:
        return np.full(len(newer.frame), (history.outcomes.sum() + 1) / (len(history.outcomes) + 5))
    return model.predict(newer.frame).probability


BASES: dict[str, Callable[[], Model]] = {
    "starting": lambda: StartingModel(0.2, SCHEMA),
    "fleet": fleet,
    "clinic": lambda: ClinicModel(fleet(), handset=(HandSet("procedure", "filler", also=RULE.also, points=5),)),
}
RULE = HandSet("procedure", "laser", also=(Condition("wished_time", "이번 주"),), points=10)


@pytest.mark.parametrize("name", BASES)
def test_it_keeps_the_contract_upon_any_base(name: str) -> None:
    base, own = BASES[name](), clinic(7, 400)
    handset = (REFERRED, RULE, HandSet("waited_hours", low=24, log_odds=-0.4, trust=5))
    check_model(lambda: ClinicModel(base, handset=handset), own.frame, own.outcomes)


def test_without_outcomes_it_is_the_base_plus_the_weights() -> None:
    own = clinic(7, 400)
    model = ClinicModel(fleet(), handset=(HandSet("channel", "banner", log_odds=0.4),))
    plain = fleet().predict(own.frame).probability
    moved = np.where(own.frame["channel"].to_numpy() == "banner", 0.4, 0.0)
    for fitted in (model, model.fit(own.frame.clear(), [])):
        assert fitted.predict(own.frame).probability == pytest.approx(expit(np.log(plain / (1 - plain)) + moved))


@pytest.mark.parametrize("outcomes", [[1], [0], [1] * 30, [0] * 30])
def test_it_learns_from_any_few_outcomes(outcomes: list[int]) -> None:
    own = clinic(7, 400)
    scores = ClinicModel(fleet()).fit(own.frame[: len(outcomes)], outcomes).predict(own.frame)
    moved = scores.probability.mean() - fleet().predict(own.frame).probability.mean()
    assert (moved > 0) == (outcomes[0] == 1)


def test_a_base_that_knows_nothing_yet_is_not_asked() -> None:
    with pytest.raises(NotFitted):
        ClinicModel(Scorer(SCHEMA)).predict(clinic(7, 400).frame)


def test_of_very_many_leads_the_newest_count() -> None:
    frame = pl.DataFrame({"channel": ["form"] * 25_000})
    outcomes = [1] * 5000 + [0, 0, 0, 0, 1] * 4000
    model = ClinicModel(StartingModel(0.2, Schema(categories=("channel",)))).fit(frame, outcomes, at=range(25_000))
    assert model.predict(frame[:1]).probability[0] == pytest.approx(0.2, abs=0.005)


def test_a_weight_gives_way_to_thousands_of_outcomes_and_holds_against_a_few() -> None:
    draw = np.random.default_rng(4)
    channel = np.where(draw.random(6000) < 0.3, "지인소개", "form")
    outcomes = draw.random(6000) < np.where(channel == "form", 0.25, 0.15)
    frame = pl.DataFrame({"channel": channel})
    model = ClinicModel(StartingModel(0.2, Schema(categories=("channel",))), handset=(REFERRED,))
    few, many = (model.fit(frame[:n], outcomes[:n]).told()[0] for n in (20, 6000))
    assert few.now > 0.4 * few.set > 0
    assert many.now < -0.3
    shown = model.predict(pl.DataFrame({"channel": ["지인소개", "form"]})).probability
    assert shown == pytest.approx([0.15, 0.25], abs=0.02)


def test_the_more_a_weight_is_trusted_the_longer_it_stays() -> None:
    own = clinic(7, 400)
    moved = []
    for trust in (5, 50, 5000):
        handset = (HandSet("channel", "kakao", log_odds=-2.0, trust=trust),)
        told = ClinicModel(StartingModel(0.2, SCHEMA), handset=handset).fit(own.frame, own.outcomes).told()[0]
        moved.append(told.now - told.set)
    assert moved[0] > moved[1] > moved[2] > 0


def test_each_weight_is_told_with_the_leads_it_spoke_in() -> None:
    own = clinic(7, 400)
    untaught = ClinicModel(fleet(), handset=(REFERRED, RULE))
    assert [(told.handset, told.now == told.set, told.leads) for told in untaught.told()] == [
        (REFERRED, True, 0),
        (RULE, True, 0),
    ]
    told = untaught.fit(own.frame, own.outcomes).told()
    is_referred = (own.frame["channel"] == "지인소개").to_numpy()
    assert (told[0].leads, told[0].visits) == (is_referred.sum(), own.outcomes[is_referred].sum())
    assert 0 < told[1].leads < len(own.outcomes)


def test_a_value_that_only_the_clinic_has_is_called_by_its_name() -> None:
    frame = pl.DataFrame({"waited_hours": [1.0] * 60, **{name: ["동네 소식지"] * 60 for name in SCHEMA.categories}})
    model = ClinicModel(fleet()).fit(frame, [1, 0] * 30)
    assert {reason.value for reason in model.predict(frame).reasons(0)} > {"동네 소식지"}


def test_the_base_stays_as_it_is_and_comes_back_with_the_model() -> None:
    own, before = clinic(7, 400), fleet().to_json()
    model = ClinicModel(fleet(), handset=(RULE,), between=Between(0.4, 0.1, 0.2)).fit(own.frame, own.outcomes)
    assert fleet().to_json() == before
    back = model_from_json(model.to_json())
    assert isinstance(back, ClinicModel)
    assert (back.handset, back.between, back.told()) == (model.handset, model.between, model.told())


def test_how_clinics_differ_is_learned_from_the_fleet() -> None:
    learned = between()
    assert 0.3 < learned.level < 0.8
    assert 0.15 < learned.columns < 0.4


@pytest.mark.parametrize("leads", [0, 50, 200, 1000])
def test_nine_in_ten_true_chances_or_more_lie_in_their_interval(leads: int) -> None:
    inside = []
    for seed in range(24):
        past, newer = clinic(seed, 1300).part(slice(leads)), clinic(seed, 1300).part(slice(1000, None))
        scores = ClinicModel(fleet(), between=between()).fit(past.frame, past.outcomes).predict(newer.frame)
        inside.append(((scores.lower <= newer.chances) & (newer.chances <= scores.upper)).mean())
    assert 0.88 < np.mean(inside) < 0.985


def test_intervals_narrow_as_outcomes_come_in() -> None:
    widths = []
    for leads in (0, 50, 200, 1000):
        past = clinic(7, 1000).part(slice(leads))
        scores = ClinicModel(fleet()).fit(past.frame, past.outcomes).predict(clinic(7, 1000).frame)
        widths.append((scores.upper - scores.lower).mean())
    assert sorted(widths, reverse=True) == widths


def test_a_new_clinic_learns_faster_with_its_fleet_than_alone() -> None:
    with_fleet, by_itself = np.zeros((4, 3)), np.zeros((4, 3))
    for row, seed in enumerate(range(30, 34)):
        newer = clinic(seed, 1600).part(slice(1000, None))
        for column, leads in enumerate((0, 100, 1000)):
            past = clinic(seed, 1600).part(slice(leads))
            model = ClinicModel(fleet(), between=between()).fit(past.frame, past.outcomes)
            with_fleet[row, column] = newer.loss(model.predict(newer.frame).probability)
            by_itself[row, column] = newer.loss(alone(past, newer))
    curve, lonely = with_fleet.mean(axis=0), by_itself.mean(axis=0)
    assert (np.diff(curve) < 0.001).all()
    assert (curve[:2] < lonely[:2]).all()
    assert curve[2] < lonely[2] + 0.001


def test_clinics_that_are_alike_are_seen_to_be_alike() -> None:
    own = clinic(7, 6000)
    base = Scorer(SCHEMA).fit(own.frame[:3000], own.outcomes[:3000], at=range(3000))
    learned = learn_between(base, own.frame[3000:], own.outcomes[3000:], [str(row % 10) for row in range(3000)])
    assert learned.level < 0.25
    assert learned.columns < 0.2
