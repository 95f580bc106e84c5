import re
from collections.abc import Sequence
from html.parser import HTMLParser
from time import perf_counter
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from scipy.special import expit, logit

from leadscore import evaluate
from leadscore.arrays import Floats
from leadscore.backtest import result
from leadscore.backtest.page import page
from leadscore.backtest.result import Backtest, ColumnRole, Missing, ReasonWeight
from leadscore.comparison import Interval
from leadscore.said import Said

BETTER = Interval(-0.01, -0.014, -0.006)
HANGUL = re.compile("[가-힣]")
PEERS = ("odoo_naive_bayes", "logistic", "lightgbm", "catboost", "catboost_small", "hist_gradient_boosting")
EVIL = """<script>alert("x")</script>'"&\x00\x1f"""
COLUMNS = (
    ColumnRole("channel", "category", given=False, why=Said("7 different values", "서로 다른 값 7가지")),
    ColumnRole("message", "text", given=True),
    ColumnRole("paid", "category", given=False, leak=0.97),
    ColumnRole("fax", "category", given=False, missing=0.93),
    ColumnRole("row_id", "dropped", given=False, why=Said("numbers the rows", "줄마다 붙은 번호")),
    ColumnRole("outcome", "outcome", given=True),
)
REASONS = (
    ReasonWeight("channel", 0.6, 7.4, (("referral", 1.2, 310), ("banner", -0.7, 820), ("(missing)", -0.2, 40))),
    ReasonWeight("asked (weekday)", 0.3, 3.1, (("mon", 0.9, 150),)),
    ReasonWeight("hour", 0.0, 0.0),
)


def answered(name: str, outcomes: Floats, probability: Floats, difference: Interval | None) -> result.Tested:
    return result.Tested(name, probability, evaluate(outcomes, probability), 1.4, 12.0, difference, difference)


def found(
    rows: int = 400,
    *,
    peers: Sequence[str] = PEERS,
    outcomes: Floats | None = None,
    probability: Floats | None = None,
    difference: Interval | None = BETTER,
    **others: Any,
) -> Backtest:
    """A backtest of honest scores on leads of which about a quarter came."""
    draw = np.random.default_rng(3)
    chances = expit(draw.normal(-1.3, 1.1, rows))
    came = (draw.random(rows) < chances).astype(np.float64) if outcomes is None else outcomes
    ours = chances if probability is None else probability
    worse = [expit(logit(ours) + draw.normal(0, 0.5, rows)) for _ in peers]
    parts: dict[str, Any] = {
        "source": "leads.csv",
        "outcome": "outcome",
        "positive": "1",
        "method": Said("the newest 30%", "최근 30%"),
        "columns": COLUMNS,
        "reasons": REASONS,
        "peers": tuple(answered(name, came, answers, difference) for name, answers in zip(peers, worse, strict=True)),
        **others,
    }
    return Backtest(
        read=3 * rows,
        rows=np.arange(rows),
        outcomes=came,
        ours=answered("ours", came, ours, None),
        lower=ours * 0.8,
        upper=np.minimum(ours * 1.2, 1),
        **parts,
    )


def tree(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(html.removeprefix("<!doctype html>"))


def told(html: str, language: str) -> ElementTree.Element:
    half = tree(html).find(f"./body/div[@lang='{language}']")
    assert half is not None
    return half


def texts(half: ElementTree.Element) -> list[str]:
    """All that is read in it, also by those who do not see it."""
    spoken = [part.get("aria-label", "") for part in half.iter()]
    return [text for text in [*half.itertext(), *spoken] if text.strip()]


def words(html: str, language: str = "ko") -> str:
    return " ".join(texts(told(html, language))).replace("\u00a0", " ")


EDGES = {
    "usual": found(),
    "no peers": found(peers=()),
    "no intervals": found(difference=None),
    "twenty rows": found(20),
    "one row": found(1, peers=()),
    "all scores alike": found(probability=np.full(400, 0.25)),
    "nobody came": found(30, outcomes=np.zeros(30)),
    "everybody came": found(30, outcomes=np.ones(30)),
    "no reasons": found(reasons=(), columns=()),
    "nothing moves": found(reasons=(REASONS[2],)),
    "sure of all": found(4, peers=(), outcomes=np.array([0.0, 1, 0, 1]), probability=np.array([0.0, 1, 0, 1])),
    "evil": found(
        source=EVIL,
        outcome=EVIL,
        positive=EVIL,
        method=EVIL,
        columns=[ColumnRole(EVIL, "dropped", given=False, why=EVIL), ColumnRole(EVIL, EVIL, given=False, leak=1.0)],
        reasons=[ReasonWeight(EVIL, 0.1, 1.0, ((EVIL, 9e9, 3),))],
        peers=[EVIL],
        missing=[Missing(EVIL, EVIL)],
        warnings=[EVIL],
        rows=2,
        outcomes=np.array([0.0, 1]),
    ),
}


@pytest.mark.parametrize("name", EDGES)
def test_the_page_is_well_formed_as_html_and_as_xml(name: str) -> None:
    html = page(EDGES[name])
    opened: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            opened.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert opened.pop() == tag

        def handle_startendtag(self, tag: str, attrs: object) -> None:
            assert tag in {"meta", "input"}

    Reader().feed(html)
    assert opened == []
    assert [part.tag for part in tree(html)] == ["head", "body"]


@pytest.mark.parametrize("name", EDGES)
def test_every_part_has_its_twin_in_the_other_language(name: str) -> None:
    html = page(EDGES[name])
    korean, english = told(html, "ko"), told(html, "en")
    assert [part.tag for part in korean.iter()] == [part.tag for part in english.iter()]
    assert not HANGUL.search(" ".join(texts(english)))


def test_every_sentence_is_korean_on_the_korean_side() -> None:
    sentences = [text for text in texts(told(page(EDGES["usual"]), "ko")) if len(re.findall("[a-z]{2,}", text)) > 3]
    assert [text for text in sentences if not HANGUL.search(text)] == []


@pytest.mark.parametrize("name", EDGES)
def test_the_page_asks_for_nothing_from_outside(name: str) -> None:
    html = page(EDGES[name])
    assert not re.search(r"https?:|//[a-z]|@import|url\(|\b(?:src|href|srcset|data|action)\s*=", html)
    assert 'content="default-src &#x27;none&#x27;; style-src' in html
    assert "<script" not in html


@pytest.mark.parametrize("name", EDGES)
def test_no_figure_is_left_without_a_number(name: str) -> None:
    assert not re.search(r"\b(?:nan|inf|None)\b", page(EDGES[name]))


def test_names_and_values_of_the_table_are_shown_as_they_are() -> None:
    html = page(EDGES["evil"])
    assert """<script>alert("x")</script>'"&""" in words(html)
    assert "\x00" not in html


def test_the_language_asked_for_is_shown_first() -> None:
    for language, chosen in (("ko", "in-ko"), ("en", "in-en"), ("en-GB", "in-en")):
        whole = tree(page(EDGES["usual"], language))
        checked = [part.get("class") for part in whole.iter("input") if part.get("checked") is not None]
        assert (whole.get("lang"), checked) == (language[:2], [chosen])


def test_the_answer_comes_first_and_in_one_sentence() -> None:
    backtest = found()
    share = backtest.ours.report.capture_at_20
    assert share is not None
    assert f"점수가 높은 20%에게 먼저 전화하면 내원의 {share:.0%}를 얻습니다 (순서 없이 걸면 20%)." in words(
        page(backtest)
    )
    assert f"reaches {share:.0%} of the visits" in words(page(backtest), "en")


@pytest.mark.parametrize(
    ("difference", "said"),
    [
        (
            Interval(-0.01, -0.014, -0.006),
            "보다 더 정확합니다: 로그손실이 0.0100 낮습니다 (95% 구간 +0.0060 ~ +0.0140)",
        ),
        (Interval(-0.01, -0.03, 0.01), "기준으로는 비겼습니다: 로그손실 차이 +0.0100, 우연과 구별되지 않습니다"),
        (Interval(0.01, 0.004, 0.016), "쪽이 더 정확합니다: 로그손실이 0.0100 더 낮습니다"),
        (None, "건별로 비교할 수 없었습니다"),
    ],
)
def test_it_says_honestly_whether_the_best_peer_is_beaten(difference: Interval | None, said: str) -> None:
    assert said in words(page(found(peers=("logistic",), difference=difference)))


def test_without_visits_it_says_that_the_order_cannot_be_judged() -> None:
    assert "전화 순서를 평가할 수 없습니다" in words(page(EDGES["nobody came"]))


def test_scores_alike_reach_no_more_than_no_order_does() -> None:
    assert "먼저 건 20%의 전화로 내원의 20%를 얻고, 내원의 절반은 먼저 건 50%의" in words(
        page(EDGES["all scores alike"])
    )


def test_peers_are_called_as_people_know_them_and_the_missing_are_named() -> None:
    html = page(found(missing=[Missing("catboost", "catboost needs catboost: pip install 'naewon[peers]'.")]))
    for name in ("Odoo 방식 (나이브 베이즈)", "로지스틱 회귀", "LightGBM", "CatBoost (작게)", "HistGradientBoosting"):
        assert name in words(html)
    assert "시험하지 못한 방식: CatBoost. 함께 견주려면 설치하세요:  pip install 'naewon[peers]'" in words(html)


def test_what_to_mend_is_told_with_what_to_do() -> None:
    told_of = words(page(found(60, warnings=[Said("12 rows left out", "12줄은 뺐습니다")])))
    for part in ("‘paid’ 열 하나만으로 결과가 드러납니다 (AUC 0.97)", "‘fax’ 열은 93%가 비어 있습니다", "건뿐입니다"):
        assert part in told_of
    assert "12줄은 뺐습니다" in told_of
    assert "줄마다 붙은 번호" in told_of


def test_levels_and_weekdays_are_said_in_words() -> None:
    assert "▼ 내림: banner, (비어 있음)" in words(page(found()))
    assert "▲ 올림: 월" in words(page(found()))
    assert "▲ up: mon" in words(page(found()), "en")


def test_every_picture_has_a_name_and_is_told_in_words() -> None:
    for picture in tree(page(found())).iter("svg"):
        if picture.get("role") == "img":
            assert picture.findtext("title")
        else:
            assert picture.get("aria-hidden") == "true"
    assert len(list(told(page(found()), "ko").iter("desc"))) == 4


def test_a_hundred_thousand_rows_make_a_small_page_quickly() -> None:
    backtest = found(100_000, peers=PEERS)
    began = perf_counter()
    html = page(backtest)
    assert perf_counter() - began < 1
    assert len(html.encode()) < 150_000


def test_sixty_columns_of_long_names_still_make_a_small_page() -> None:
    examples = tuple((f"{place} " + "값" * 300, 0.5 - place / 10, 9) for place in range(10))
    names = [f"{place}" + "열" * 2000 for place in range(60)]
    html = page(
        found(
            columns=[ColumnRole(name, "category", given=False, missing=0.9) for name in names],
            reasons=[ReasonWeight(name, 0.1, 1.0, examples) for name in names],
        )
    )
    assert len(html.encode()) < 500_000
