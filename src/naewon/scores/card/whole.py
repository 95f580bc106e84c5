"""What the report card tells of a training beyond its figures, as plain JSON."""

from typing import Any

import polars as pl

from leadscore import Training
from naewon.scores.card.gaps import gaps_of
from naewon.scores.card.inputs import inputs_of
from naewon.scores.card.kinds import kinds_of
from naewon.scores.card.odoo import odoo_of
from naewon.scores.gate import Trial


def card_of(training: Training, trial: Trial) -> dict[str, Any]:
    learned = pl.concat([training.older.frame, training.newest.frame])
    return {
        "odoo": odoo_of(training, trial),
        "kinds": kinds_of(training, trial),
        "gaps": gaps_of(training, trial),
        "inputs": inputs_of(training.model.schema, learned),
    }
