"""By procedure and by channel: what was foretold, what came, and how well scores tell people apart within each."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from leadscore import Examined, evaluate
from naewon.scores.card.people import people
from naewon.scores.fairness import OTHERS, UNKNOWN, Group
from naewon.scores.gate import Trial

BY = ("procedure", "channel")
MOST = 8
ENOUGH_TO_ORDER = 10  # that came, and that did not; of fewer an AUC or a log-loss says next to nothing


@dataclass(frozen=True)
class Kind(Group):
    """Inquiries of one kind. `auc` and `log_loss` are None where too few of them came, or too few did not."""

    auc: float | None
    log_loss: float | None

    @classmethod
    def of(cls, name: str, rows: pl.DataFrame) -> "Kind":
        came, foretold = rows["came"].to_numpy(), rows["foretold"].to_numpy()
        visits = float(came.sum())
        tells = min(visits, len(came) - visits) >= ENOUGH_TO_ORDER
        report = evaluate(came, foretold) if tells else None
        return cls(
            name=name,
            leads=float(len(came)),
            foretold=float(foretold.sum()),
            visits=visits,
            auc=report.auc if report else None,
            log_loss=report.log_loss if report else None,
        )


def kinds_of(examined: Examined, trial: Trial) -> dict[str, list[dict[str, Any]]]:
    """By feature the kinds with most inquiries, the others together, those of which it is not known last."""
    frame = examined.newest.frame
    own = people(trial, **{feature: frame[feature].fill_null(UNKNOWN) for feature in BY})
    return {feature: [asdict(kind) for kind in _kinds(own, feature)] for feature in BY}


def _kinds(own: pl.DataFrame, feature: str) -> Iterator[Kind]:
    known = own.filter(pl.col(feature) != UNKNOWN)
    counted = known.group_by(feature).len().sort("len", feature, descending=[True, False])
    names = counted[feature].to_list()
    for name in names[:MOST]:
        yield Kind.of(name, known.filter(pl.col(feature) == name))
    rest = {OTHERS: known.filter(pl.col(feature).is_in(names[MOST:])), UNKNOWN: own.filter(pl.col(feature) == UNKNOWN)}
    for name, rows in rest.items():
        if len(rows):
            yield Kind.of(name, rows)
