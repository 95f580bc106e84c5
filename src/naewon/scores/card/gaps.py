"""What is often left open, and how much better scores would be if it were not; unknown where chance explains it.

The twin is asked twice about the newest inquiries: as they are, and as if nobody had told. What is lost so is lost by
the share of them that tells; the rest is taken to have as much to gain, so the difference over all counts
(1 - share) / share times. Its middle 95% is that of paired bootstrap draws of inquiries.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from leadscore import Examined, Interval, Schema, paired_bootstrap
from naewon.scores.card.people import people
from naewon.scores.features import ANSWER
from naewon.scores.gate import Trial
from naewon.scores.models import Sensitive
from naewon.scores.schemas import ASKED_EVERYWHERE

OF_A_TALK = ("comment", *Sensitive.values)
MOST = 4_000  # moments, the newest: more keep the reader waiting, and make the answer no clearer
FEWEST, FEWEST_OF_A_KIND = 30, 5
DRAWS = 400


@dataclass(frozen=True)
class Gap:
    """A column that `share` of the inquiries know, and what is gained in AUC and log-loss where all do.

    Both are None where so few know it, or all do.
    """

    feature: str
    share: float
    auc: Interval | None
    log_loss: Interval | None

    @classmethod
    def read(cls, row: dict[str, Any]) -> "Gap":
        auc, log_loss = (Interval(**row[name]) if row[name] else None for name in ("auc", "log_loss"))
        return cls(row["feature"], row["share"], auc, log_loss)

    @property
    def sure_auc(self) -> float | None:
        return _sure(self.auc)

    @property
    def sure_log_loss(self) -> float | None:
        return _sure(self.log_loss)


def _sure(gain: Interval | None) -> float | None:
    """A difference that chance does not explain."""
    return None if gain is None or gain.lower <= 0 <= gain.upper else gain.difference


def gaps_of(examined: Examined, trial: Trial) -> list[dict[str, Any]]:
    """The columns that people fill in, the emptiest first; what scores are not to read is not among them."""
    return [asdict(gap) for gap in sorted(_gaps(examined, trial), key=lambda gap: gap.share)]


def _gaps(examined: Examined, trial: Trial) -> Iterator[Gap]:
    kept = slice(-MOST, None)
    frame = examined.newest.frame[kept]
    for feature in _filled_in(examined.model.schema):
        known = _known(frame[feature])
        if known.any() and _known(examined.older.frame[feature]).any():
            masked = frame.with_columns(pl.lit(None, dtype=frame.schema[feature]).alias(feature))
            without = examined.model.predict(masked).probability
            own = people(trial, kept, without=without, known=known.cast(pl.Float64))
            yield gap_of(feature, own)


def _filled_in(schema: Schema) -> list[str]:
    return [name for name in schema.columns if name in OF_A_TALK or name in ASKED_EVERYWHERE or name.startswith(ANSWER)]


def _known(values: pl.Series) -> pl.Series:
    if values.dtype == pl.String:
        return values.fill_null("").str.strip_chars().str.len_chars() > 0
    return values.is_not_null()


def gap_of(feature: str, own: pl.DataFrame) -> Gap:
    """From people (n rows) with what was `foretold`, what `without` the column, and whether it is `known`, 0 or 1."""
    share = float(own["known"].mean())  # type: ignore[arg-type]
    knowing = own.filter(pl.col("known") > 0)
    visits = float(knowing["came"].sum())
    if share == 1 or len(knowing) < FEWEST or min(visits, len(knowing) - visits) < FEWEST_OF_A_KIND:
        return Gap(feature, share, None, None)
    came, foretold, without = (own[name].to_numpy() for name in ("came", "foretold", "without"))
    log_loss, auc = paired_bootstrap(came, foretold, without, draws=DRAWS)
    rest = (1 - share) / share
    return Gap(feature, share, auc and _times(rest, auc), _times(rest, log_loss))


def _times(number: float, gain: Interval) -> Interval:
    return Interval(number * gain.difference, number * gain.lower, number * gain.upper)
