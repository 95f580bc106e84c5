"""A backtest from beginning to end: read the outcome, judge the columns, split, ask everybody, compare."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import polars as pl

from leadscore.arrays import Floats
from leadscore.backtest import leaks
from leadscore.backtest.answers import Answer, Progress, Question, ask_engine, ask_peer
from leadscore.backtest.engine import OURS
from leadscore.backtest.order import Order, ordered_by
from leadscore.backtest.outcome import Known, read_outcome
from leadscore.backtest.peers import PEERS, Peer
from leadscore.backtest.plan import BadPlan, Plan
from leadscore.backtest.result import Backtest, ColumnRole, Missing, Tested
from leadscore.backtest.splits import Splits, as_given, by_lot, newest, rolling
from leadscore.backtest.table import Prepared, prepare, refuse_unknown
from leadscore.comparison import paired_bootstrap
from leadscore.evaluation import evaluate
from leadscore.roles import cleaned
from leadscore.said import Said

Fits = Callable[[str, int], None]


def run(table: pl.DataFrame, plan: Plan, progress: Fits | None = None) -> Backtest:
    """Test the engine and its peers on rows of the table that they have not learned from.

    Columns of strings are judged by their cells; numbers and dates of a typed table are taken as they are. `progress`
    is called after each fit with the model's name and the number of fits that there will be.

    Raises `BadPlan` where the table does not hold what the plan names, `WrongRole` where a column does not fit its
    kind, `NotEnoughOutcomes` where there is too little to learn from.
    """
    refuse_unknown(table.columns, plan)
    known = read_outcome(table[plan.outcome], plan.positive)
    order = ordered_by(table[plan.time].gather(known.rows)) if plan.time else None
    if order is not None and plan.split is None:
        known, order = _of_known_time(known, order)
    splits = _split(table, known, order, plan)
    prepared = prepare(table, known.rows, plan, order.moments if order else None)
    at = order.at if order else None
    question = Question(prepared.schema, prepared.frame, known.outcomes, at, splits, plan.seed)
    told = (*_left_out(known, plan), *(order.warnings if order else ()), *splits.warnings, *prepared.warnings)
    return _asked(question, known, _blamed(prepared, question), plan, len(table), told, progress)


def _of_known_time(known: Known, order: Order) -> tuple[Known, Order]:
    """Where rows are split by time, one without a time belongs on neither side."""
    timed = np.flatnonzero(order.is_known)
    return replace(known, rows=known.rows[timed], outcomes=known.outcomes[timed]), order.only(timed)


def _split(table: pl.DataFrame, known: Known, order: Order | None, plan: Plan) -> Splits:
    if plan.rolling is not None and (order is None or plan.split is not None):
        raise BadPlan(
            Said("--rolling needs --time, and goes without --split.", "--rolling은 --time과 함께, --split 없이 씁니다.")
        )
    if plan.split is not None:
        return as_given(cleaned(table[plan.split].gather(known.rows)))
    if order is None:
        return by_lot(known.outcomes, plan.folds, plan.seed)
    if plan.rolling is not None:
        return rolling(order.at, plan.test_share, plan.rolling)
    return newest(order.at, plan.test_share)


def _left_out(known: Known, plan: Plan) -> Iterator[str]:
    if known.missing:
        yield Said(
            f"{known.missing:,} rows without an outcome in '{plan.outcome}' were left out: empty is not a no.",
            f"'{plan.outcome}' 열이 빈 {known.missing:,}줄은 뺐습니다. 빈칸은 '아니오'가 아닙니다.",
        )


def _blamed(prepared: Prepared, question: Question) -> tuple[ColumnRole, ...]:
    """The columns, each with the AUC that it reaches alone where that is suspicious."""
    rows = question.splits.first_learned
    powers = leaks.powers(prepared.frame[rows], prepared.schema, question.outcomes[rows], question.seed)
    highest: dict[str, float] = {}
    for feature, power in powers.items():
        source = prepared.sources[feature]
        highest[source] = max(power, highest.get(source, 0.0))
    return tuple(
        replace(column, leak=highest[column.name]) if highest.get(column.name, 0.0) >= leaks.SUSPICIOUS else column
        for column in prepared.columns
    )


def _asked(
    question: Question,
    known: Known,
    columns: tuple[ColumnRole, ...],
    plan: Plan,
    read: int,
    told: tuple[str, ...],
    progress: Fits | None,
) -> Backtest:
    peers, missing = _peers(plan)
    fits = len(question.splits.parts) * (1 + len(peers))

    def step(name: str) -> None:
        if progress is not None:
            progress(name, fits)

    places = question.splits.tested
    outcomes = question.outcomes[places]
    answer, weights = ask_engine(question, step)
    return Backtest(
        source=plan.source,
        outcome=plan.outcome,
        positive=known.positive,
        read=read,
        method=question.splits.method,
        columns=columns,
        rows=known.rows[places],
        outcomes=outcomes,
        ours=_tested(OURS, answer, outcomes),
        lower=answer.lower,
        upper=answer.upper,
        reasons=weights.told(),
        peers=tuple(_compared(peer, answer.probability, question, step) for peer in peers),
        missing=missing,
        warnings=(*told, *_suspicions(columns)),
        train_rows=max(len(part.train) for part in question.splits.parts),
    )


def _peers(plan: Plan) -> tuple[list[Peer], tuple[Missing, ...]]:
    wanted = [peer for name, peer in PEERS.items() if plan.peers is None or name in plan.peers]
    absent = {peer.name: why for peer in wanted if (why := peer.missing())}
    return [peer for peer in wanted if peer.name not in absent], tuple(Missing(*pair) for pair in absent.items())


def _tested(name: str, answer: Answer, outcomes: Floats) -> Tested:
    report = evaluate(outcomes, answer.probability)
    return Tested(name, answer.probability, report, answer.fit_seconds, answer.predict_us_per_row)


def _compared(peer: Peer, ours: Floats, question: Question, step: Progress) -> Tested:
    outcomes = question.outcomes[question.splits.tested]
    answer = ask_peer(peer, question, step)
    log_loss, auc = paired_bootstrap(outcomes, ours, answer.probability, seed=question.seed)
    tested = _tested(peer.name, answer, outcomes)
    return replace(tested, log_loss_difference=log_loss, auc_difference=auc)


def _suspicions(columns: tuple[ColumnRole, ...]) -> Iterator[str]:
    for column in columns:
        if column.leak is not None:
            yield Said(
                f"Column '{column.name}' alone reaches an AUC of {column.leak:.3f}: was it written after the outcome "
                "was known? If so, --drop it.",
                f"'{column.name}' 열 하나로 AUC {column.leak:.3f}이 나옵니다. "
                "결과를 안 뒤에 적힌 열이라면 --drop으로 빼세요.",
            )
