"""A backtest as plain values for JSON, and its scores row by row."""

from dataclasses import asdict
from typing import Any

import polars as pl

from leadscore.backtest.result import Backtest, ColumnRole, Tested


def document(backtest: Backtest) -> dict[str, Any]:
    """What was tested, how good the scores were, and how the peers did on the same rows.

    `rows` are the tested ones, `train_rows` those learned from (the most of any part). Differences are ours minus the
    peer's, with their middle 95%.
    """
    return {
        "source": backtest.source,
        "outcome": backtest.outcome,
        "positive": backtest.positive,
        "method": str(backtest.method),
        "read": backtest.read,
        "train_rows": backtest.train_rows,
        "rows": len(backtest.rows),
        "positives": backtest.ours.report.positives,
        **figures(backtest.ours),
        "columns": [_column(column) for column in backtest.columns],
        "warnings": [str(warning) for warning in backtest.warnings],
        "peers": {
            **{peer.name: _peer(peer) for peer in backtest.peers},
            **{absent.name: {"missing": str(absent.why)} for absent in backtest.missing},
        },
    }


def figures(tested: Tested) -> dict[str, float | None]:
    """The measures of a model, under the names that the document has for them."""
    report = tested.report
    return {
        "auc": report.auc,
        "average_precision": report.average_precision,
        "log_loss": report.log_loss,
        "brier": report.brier,
        "ece": report.ece,
        "capture_at_20": report.capture_at_20,
        "fit_seconds": tested.fit_seconds,
        "predict_us_per_row": tested.predict_us_per_row,
    }


def _column(column: ColumnRole) -> dict[str, Any]:
    told = {"name": column.name, "role": column.role, "given": column.given, "why": str(column.why)}
    return told if column.leak is None else {**told, "leak": column.leak}


def _peer(peer: Tested) -> dict[str, Any]:
    differences = {
        "log_loss_difference": peer.log_loss_difference,
        "auc_difference": peer.auc_difference,
    }
    spelt = {name: None if found is None else asdict(found) for name, found in differences.items()}
    return {**figures(peer), **spelt}


def scores(backtest: Backtest) -> pl.DataFrame:
    """One line for each tested row, in the order of the file: `row` (its 0-based place), `probability` and bounds."""
    return pl.DataFrame(
        {
            "row": backtest.rows,
            "probability": backtest.ours.probability,
            "lower": backtest.lower,
            "upper": backtest.upper,
        }
    ).sort("row")
