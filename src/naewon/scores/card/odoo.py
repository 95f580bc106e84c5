"""Odoo's way to score, learned from the same older part and asked about the same newest fifth."""

from dataclasses import asdict
from typing import Any

from leadscore import Examined, evaluate, log_loss_difference, peer_says
from naewon.scores.gate import Trial

SHOWN = ("auc", "log_loss", "brier", "ece", "capture_at_20", "reliability")


def odoo_of(examined: Examined, trial: Trial) -> dict[str, Any]:
    """Its figures, and the 95% interval of the model's log-loss less its own: below 0 the model is better."""
    theirs = peer_says("odoo_naive_bayes", examined)
    gap = log_loss_difference(trial.outcomes, trial.said.probability, theirs, trial.inquiries)
    figures = asdict(evaluate(trial.outcomes, theirs))
    return {**{name: figures[name] for name in SHOWN}, "gap": asdict(gap)}
