import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import polars as pl
import pytest
from scipy.special import expit
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import cross_val_score
from sklearn.utils.estimator_checks import parametrize_with_checks

from leadscore import BadSchema, LeadClassifier, Scorer, UnknownFormat
from leadscore.classifier import FewOutcomes
from leadscore.reading import BadTable

Past = tuple[pl.DataFrame, npt.NDArray[np.str_]]
ROLES = {"numbers": ("age",), "categories": ("channel",), "texts": ("message",), "groups": ("channel",)}


@pytest.fixture(scope="module")
def past() -> Past:
    """Leads of which those from kakao who ask for a day are the likelier to come."""
    draw = np.random.default_rng(3)
    channel, message = draw.choice(["kakao", "form"], 300), draw.choice(["예약하고 싶어요", "가격만 알려주세요"], 300)
    asked = [datetime.fromisoformat("2026-03-01") + timedelta(hours=7 * row) for row in range(300)]
    chance = expit(-1 + 2 * (channel == "kakao") + (message == "예약하고 싶어요"))
    frame = pl.DataFrame(
        {"channel": channel, "age": draw.integers(19, 65, 300), "message": message, "asked": asked, "phone": "-"}
    )
    return frame, np.where(draw.random(300) < chance, "visit", "no visit")


@pytest.fixture(scope="module")
def fitted(past: Past) -> LeadClassifier:
    return LeadClassifier(**ROLES).fit(*past)


@pytest.mark.filterwarnings("ignore::leadscore.classifier.FewOutcomes", "ignore::leadscore.SuspectedLeak")
@parametrize_with_checks([LeadClassifier()])
def test_scikit_learn_finds_a_classifier(
    estimator: LeadClassifier, check: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCIPY_ARRAY_API", "1")  # without it one of the checks is not made
    check(estimator)


def test_columns_have_the_roles_that_were_given_and_others_are_judged(fitted: LeadClassifier) -> None:
    assert fitted.schema_.numbers == ("age", "asked (hour)")
    assert fitted.schema_.categories == ("channel", "asked (weekday)")
    assert (fitted.schema_.texts, fitted.schema_.groups) == (("message",), ("channel",))
    assert dict(fitted.reading_.dropped) == {"phone": "names a person"}
    assert isinstance(fitted.scorer_, Scorer)


def test_the_reasons_say_what_the_probabilities_say(fitted: LeadClassifier, past: Past) -> None:
    frame, _ = past
    scores = fitted.explain(frame)
    assert fitted.classes_.tolist() == ["no visit", "visit"]
    assert np.array_equal(fitted.predict_proba(frame)[:, 1], scores.probability)
    assert scores.base + scores.contributions.sum(axis=1) == pytest.approx(fitted.decision_function(frame))
    likely = fitted.predict_proba(frame)[(frame["channel"] == "kakao").to_numpy(), 1].mean()
    assert likely > fitted.predict_proba(frame)[(frame["channel"] == "form").to_numpy(), 1].mean() + 0.2


def test_a_row_alone_is_scored_as_among_others(fitted: LeadClassifier, past: Past) -> None:
    frame, _ = past
    alone = [fitted.predict_proba(frame[row])[0, 1] for row in range(3)]
    assert alone == pytest.approx(fitted.predict_proba(frame)[:3, 1], abs=1e-12)


def test_pandas_and_polars_frames_are_read_alike(past: Past) -> None:
    frame, came = past
    twin = pd.DataFrame({name: frame[name].to_list() for name in frame.columns})
    twin["channel"] = twin["channel"].astype("category")
    twin["age"] = twin["age"].astype("Int64")
    twin["asked"] = twin["asked"].dt.tz_localize("Asia/Seoul")
    ours, theirs = LeadClassifier().fit(frame, came), LeadClassifier().fit(twin, pd.Series(came))
    assert ours.schema_ == theirs.schema_
    assert np.array_equal(ours.predict_proba(frame), theirs.predict_proba(twin))
    assert theirs.feature_names_in_.tolist() == frame.columns


def test_an_array_of_numbers_is_numbers_and_one_of_words_is_judged() -> None:
    rows = np.arange(60)
    came = rows % 3 == 0
    counted = LeadClassifier().fit(np.column_stack([rows, rows % 7]), came)
    assert (counted.schema_.numbers, counted.classes_.tolist()) == (("x0", "x1"), [False, True])
    worded = LeadClassifier().fit([[f"site {row % 4}", row % 7] for row in rows.tolist()], came)
    assert (worded.schema_.numbers, worded.schema_.categories) == (("x1",), ("x0",))


def test_cells_of_another_type_than_before_are_read_as_before(fitted: LeadClassifier, past: Past) -> None:
    frame = past[0][:4]
    spelt = frame.with_columns(pl.col("age").cast(pl.String), pl.col("asked").dt.strftime("%Y-%m-%d %H:%M"))
    assert np.array_equal(fitted.predict_proba(frame), fitted.predict_proba(spelt))
    nothing = frame.with_columns(age=pl.lit("not known"), channel=None, message=None, asked=None)
    assert np.isfinite(fitted.predict_proba(nothing)).all()


def test_numbers_that_are_names_are_the_same_name_in_any_table() -> None:
    code = np.tile([1.0, 2.0, np.nan], 20)
    came = np.tile([0, 1, 0, 1, 1, 0], 10)
    classifier = LeadClassifier(categories=["code"]).fit(pd.DataFrame({"code": code}), came)
    whole = classifier.predict_proba(pd.DataFrame({"code": [1, 2]}))
    assert np.array_equal(whole, classifier.predict_proba(pd.DataFrame({"code": [1.0, 2.0]})))
    assert np.array_equal(whole[:1], classifier.predict_proba(pd.DataFrame({"code": [1.0, 2.5]}))[:1])


@pytest.mark.parametrize("classes", [["no", "yes"], [0, 1], [False, True], [-1.0, 1.0]])
def test_a_stored_classifier_predicts_identically(classes: list[Any], past: Past, tmp_path: Path) -> None:
    frame, came = past
    fitted = LeadClassifier(seed=1, **ROLES).fit(frame[:80], np.array(classes)[(came[:80] == "visit").astype(int)])
    fitted.save(tmp_path / "model.json")
    back = LeadClassifier.load(tmp_path / "model.json")
    assert back.get_params() == {**fitted.get_params(), **{name: list(given) for name, given in ROLES.items()}}
    assert (back.classes_.tolist(), back.classes_.dtype) == (fitted.classes_.tolist(), fitted.classes_.dtype)
    assert np.array_equal(back.predict_proba(frame), fitted.predict_proba(frame))
    assert np.array_equal(back.predict(frame), fitted.predict(frame))
    assert back.feature_names_in_.tolist() == frame.columns


@pytest.mark.parametrize("written", ["no json", "[]", json.dumps({"format": "leadscore.scorer/1"})])
def test_another_file_is_no_classifier(written: str, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text(written, encoding="utf-8")
    with pytest.raises(UnknownFormat, match=r"other\.json is no stored classifier"):
        LeadClassifier.load(tmp_path / "other.json")


def test_nothing_is_stored_or_explained_before_fit(tmp_path: Path, past: Past) -> None:
    with pytest.raises(NotFittedError):
        LeadClassifier().save(tmp_path / "model.json")
    with pytest.raises(NotFittedError):
        LeadClassifier().explain(past[0])


def test_too_few_outcomes_give_every_row_their_rate(tmp_path: Path) -> None:
    frame = pl.DataFrame({"channel": ["kakao", "form"] * 5})
    with pytest.warns(FewOutcomes, match="10 outcomes, 2 visits"):
        classifier = LeadClassifier().fit(frame, [1, 1] + [0] * 8)
    assert classifier.predict_proba(frame)[:, 1] == pytest.approx(0.25, abs=0.02)
    classifier.save(tmp_path / "model.json")
    assert np.array_equal(LeadClassifier.load(tmp_path / "model.json").predict(frame), np.zeros(10))


def test_time_orders_what_is_learned_also_in_cross_validation(past: Past) -> None:
    frame, came = past
    at = [datetime.fromisoformat("2026-01-01") + timedelta(days=row) for row in range(300)]
    classifier = LeadClassifier(**ROLES)
    ordered = clone(classifier).fit(frame, came, at=at)
    turned = clone(classifier).fit(frame[::-1], came[::-1], at=pd.Series(at[::-1]))
    assert np.array_equal(ordered.predict_proba(frame), turned.predict_proba(frame))
    assert cross_val_score(classifier, frame, came, params={"at": at}, cv=2, scoring="roc_auc").mean() > 0.65


@pytest.mark.parametrize(
    ("roles", "complaint"),
    [
        ({"numbers": ["chanel"]}, "There is no column 'chanel' among channel, age"),
        ({"numbers": ["channel"]}, "Column 'channel' was given as numbers, but holds '(kakao|form)'"),
        ({"numbers": ["age"], "texts": ["age"]}, "Column 'age' was given two roles"),
        ({"numbers": "age"}, "Give 'age' in a list"),
    ],
)
def test_roles_that_do_not_fit_are_refused(roles: dict[str, Any], complaint: str, past: Past) -> None:
    with pytest.raises(BadTable, match=complaint):
        LeadClassifier(**roles).fit(*past)


def test_a_column_that_names_a_person_is_refused_even_where_it_is_asked_for(past: Past) -> None:
    with pytest.raises(BadSchema, match="A lead is anonymous: 'phone'"):
        LeadClassifier(categories=["phone"]).fit(*past)


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        (pl.DataFrame({"channel": ["kakao"] * 30}), "No column is left to learn from"),
        (pl.DataFrame({"procedures": [["lifting", "laser"]] * 30}), "Column 'procedures' holds List"),
        (pl.LazyFrame({"age": range(30)}), "The frame is lazy"),
    ],
)
def test_tables_that_cannot_be_learned_from_are_refused(table: Any, complaint: str) -> None:
    with pytest.raises(BadTable, match=complaint):
        LeadClassifier().fit(table, [0, 1] * 15)


@pytest.mark.parametrize(
    ("came", "complaint"),
    [
        ([0, 0, 0], "one class only"),
        ([0, 1, 2], "Only binary"),
        ([0, 1], "inconsistent"),
        (["a", None, "b"], "no class"),
    ],
)
def test_outcomes_of_another_kind_are_refused_in_words(came: list[Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        LeadClassifier().fit(pl.DataFrame({"age": [20, 30, 40]}), pl.Series(came))


def test_dates_written_as_text_are_set_aside_with_a_reason() -> None:
    days = [f"{1 + row % 28}/3/2026" for row in range(40)]
    frame = pl.DataFrame({"asked": days, "age": [20 + row % 9 for row in range(40)]})
    assert dict(LeadClassifier().fit(frame, [0, 1] * 20).reading_.dropped) == {
        "asked": "dates written as text: give them as dates"
    }
