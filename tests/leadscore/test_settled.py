"""Weights set by hand beside a published model: in full at once, and less as outcomes tell."""

import numpy as np
import polars as pl
import pytest

from leadscore import (
    BadHandSet,
    Condition,
    HandSet,
    Schema,
    Scorer,
    SettledModel,
    StartingModel,
    check_model,
    model_from_json,
)

SCHEMA = Schema(("age",), ("channel", "procedure", "sex"), groups=("procedure",))
BASE = StartingModel(0.2, SCHEMA)
REFERRED = HandSet("channel", "지인소개", points=15, trust=20)
LASIK = HandSet("channel", "지인소개", also=(Condition("procedure", "라식"),), points=5)


def leads(count: int, **same: str | float) -> pl.DataFrame:
    story = {"age": 30.0, "channel": "지인소개", "procedure": "스마일", "sex": "f"} | same
    return pl.DataFrame([story] * count)


def percent(model: SettledModel, **same: str | float) -> int:
    return int(model.predict(leads(1, **same)).percent[0])


def test_a_weight_acts_at_once_and_in_full() -> None:
    model = SettledModel(BASE, handset=(REFERRED,))
    assert (percent(model), percent(model, channel="banner")) == (35, 20)


def test_it_is_a_reason_of_its_own_and_the_points_add_up() -> None:
    said = SettledModel(BASE, handset=(REFERRED,)).predict(leads(1))
    assert [(row.feature, row.value, row.points) for row in said.telling()[0]] == [
        ("channel: 지인소개", "지인소개", 15)
    ]


def test_as_many_outcomes_as_it_is_trusted_for_take_it_half_the_way() -> None:
    model = SettledModel(BASE, handset=(REFERRED,)).fit(leads(20), [1, 0, 0, 0, 0] * 4)
    told = model.settled()[0]
    assert told.share == 0.5
    assert (told.set_points, told.learned_points) == (15, pytest.approx(0, abs=0.1))
    assert told.now == pytest.approx((told.set + told.learned) / 2)


def test_with_very_many_outcomes_the_model_stands_alone() -> None:
    came = leads(4000)
    base = Scorer(SCHEMA).fit(pl.concat([came, leads(4000, channel="banner")]), [1, 0, 0, 0, 0] * 800 + [0, 1] * 2000)
    model = SettledModel(base, handset=(REFERRED,)).fit(came, [1, 0, 0, 0, 0] * 800)
    assert percent(model) == pytest.approx(int(base.predict(came[:1]).percent[0]), abs=1)


def test_what_the_model_knows_already_is_not_counted_twice() -> None:
    """The model learned that they come far more often; the weight says the same, and changes next to nothing."""
    frame, outcomes = pl.concat([leads(300), leads(300, channel="banner")]), [1, 0] * 150 + [1, 0, 0, 0, 0] * 60
    base = Scorer(SCHEMA).fit(frame, outcomes)
    said = base.predict(leads(1))
    same = HandSet("channel", "지인소개", log_odds=float(said.contributions[0, 1]), trust=300)
    model = SettledModel(base, handset=(same,)).fit(frame, outcomes)
    assert percent(model) == pytest.approx(int(said.percent[0]), abs=1)


def test_what_the_model_misses_is_learned_beside_it() -> None:
    """The starting score knows no channels: the outcomes of those who were referred say that most come."""
    frame = pl.concat([leads(60), leads(60, channel="banner")])
    model = SettledModel(BASE, handset=(REFERRED,)).fit(frame, [1, 1, 1, 0] * 15 + [1, 0, 0, 0, 0] * 12)
    assert model.settled()[0].learned_points > 30
    assert percent(model) > 50


def test_a_level_that_is_off_everywhere_is_no_weights_evidence() -> None:
    frame = pl.concat([leads(200), leads(200, channel="banner")])
    model = SettledModel(BASE, handset=(REFERRED,)).fit(frame, [1, 1, 0, 0, 0] * 80)
    assert abs(model.settled()[0].learned_points) < 5


def test_a_weight_for_a_procedure_stands_in_for_the_one_for_all() -> None:
    model = SettledModel(BASE, handset=(REFERRED, LASIK), within=("procedure",))
    assert (percent(model), percent(model, procedure="라식")) == (35, 25)


def test_the_procedure_only_says_where_a_weight_holds() -> None:
    frame = pl.concat([leads(300, procedure="라식", channel="banner"), leads(300, channel="banner")])
    base = Scorer(SCHEMA).fit(frame, [1, 0] * 150 + [1, 0, 0, 0, 0] * 60)
    said = SettledModel(base, handset=(LASIK,), within=("procedure",)).predict(leads(1, procedure="라식"))
    told = {row.feature: row.points for row in said.reasons(0)}
    assert told["procedure"] > 5
    assert told["channel"] == 0
    assert told["channel: 지인소개 + procedure: 라식"] > 0


def test_a_weight_on_the_procedure_alone_is_about_the_procedure() -> None:
    model = SettledModel(BASE, handset=(HandSet("procedure", "라식", points=10),), within=("procedure",))
    assert percent(model, procedure="라식") == 30


def test_someone_seen_at_two_moments_counts_once() -> None:
    model = SettledModel(BASE, handset=(REFERRED,)).fit(leads(20), [1, 0] * 10, weights=[0.5] * 20)
    told = model.settled()[0].evidence
    assert (told.leads, told.visits, told.foretold) == (10, 5, pytest.approx(2))


def test_more_trust_leaves_less_doubt() -> None:
    widths = []
    for trust in (5, 500):
        said = SettledModel(BASE, handset=(HandSet("channel", "지인소개", points=15, trust=trust),)).predict(leads(1))
        widths.append(said.upper[0] - said.lower[0])
    assert widths[0] > 1.1 * widths[1]


def test_what_is_left_out_is_not_read() -> None:
    frame = pl.concat([leads(300), leads(300, sex="m")])
    base = Scorer(SCHEMA).fit(frame, [1, 0] * 150 + [0, 0, 0, 0, 1] * 60)
    assert percent(SettledModel(base)) != percent(SettledModel(base), sex="m")
    blind = SettledModel(base, left_out=("sex",))
    assert percent(blind) == percent(blind, sex="m")
    assert "sex" not in [row.feature for row in blind.predict(leads(1)).telling()[0]]


def test_a_weight_on_what_is_left_out_does_not_speak() -> None:
    model = SettledModel(BASE, handset=(HandSet("sex", "f", points=10),), left_out=("sex",))
    assert percent(model) == 20


def test_without_weights_it_says_what_the_base_says() -> None:
    said = SettledModel(BASE).fit(leads(3), [0, 1, 0]).predict(leads(2))
    assert np.allclose(said.probability, BASE.predict(leads(2)).probability)


def test_it_keeps_the_contract() -> None:
    frame = pl.concat([leads(60), leads(60, channel="banner"), leads(60, procedure="라식")])
    outcomes = [1, 0, 0] * 60
    base = Scorer(SCHEMA).fit(frame, outcomes)
    check_model(
        lambda: SettledModel(base, handset=(REFERRED, LASIK), within=("procedure",), left_out=("sex",)), frame, outcomes
    )


def test_it_is_read_back_before_it_has_heard_anything() -> None:
    model = SettledModel(BASE, handset=(REFERRED,))
    assert model_from_json(model.to_json()).to_json() == model.to_json()


def test_nothing_is_set_or_left_out_that_is_not_there() -> None:
    with pytest.raises(BadHandSet, match="wish"):
        SettledModel(BASE, handset=(HandSet("wish", "soon", points=5),))
    with pytest.raises(BadHandSet, match="wish"):
        SettledModel(BASE, left_out=("wish",))
