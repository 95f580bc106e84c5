"""Whether one model's answers are better than another's on the same leads, and how sure that is."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from leadscore.arrays import Bools, Floats, Ints, Outcomes, outcomes_of
from leadscore.errors import BadOutcomes
from leadscore.evaluation import EDGE
from leadscore.ranks import ranks

MIDDLE = (0.025, 0.975)
HALF_WIDTH = 1.959963984540054  # of a standard normal's middle 95%
MANY = 20_000


@dataclass(frozen=True, slots=True)
class Interval:
    """A difference (ours minus the peer's) with its middle 95% over paired bootstrap draws of the tested rows."""

    difference: float
    lower: float
    upper: float


def paired_bootstrap(
    outcomes: Outcomes, ours: Floats, theirs: Floats, *, draws: int = 1000, seed: int = 0
) -> tuple[Interval, Interval | None]:
    """The differences ours - theirs in log-loss (below 0: ours is better) and in AUC (above 0: ours is better).

    Rows are drawn with their outcome and both answers (n,) together, so that what is hard for both cancels out. The
    AUC is None where all outcomes are alike; draws in which they are do not count for it. Above 20,000 rows nothing is
    drawn: there both intervals are the normal ones, by the variance of the mean for the log-loss, and for the AUC by
    that of DeLong, DeLong and Clarke-Pearson (Biometrics, 1988), and agree with drawing to a few parts in a hundred.

    >>> came, ours, theirs = [0, 0, 1, 1] * 50, np.array([0.1, 0.3, 0.2, 0.8] * 50), np.array([0.1, 0.5, 0.2, 0.8] * 50)
    >>> log_loss, auc = paired_bootstrap(came, ours, theirs)
    >>> round(log_loss.difference, 3), log_loss.upper < 0, auc.difference, auc.lower <= 0
    (-0.084, True, 0.0, True)

    Raises `BadOutcomes` for anything but 0 and 1, for none, or where outcomes and answers are not equally many.
    """
    known = outcomes_of(outcomes, len(ours))
    if len(known) == 0 or len(theirs) != len(known):
        raise BadOutcomes
    came = known == 1
    gain = _losses(came, ours) - _losses(came, theirs)
    mixed = bool(came.any() and not came.all())
    if len(known) > MANY:
        return _normal(gain), _delong(came, ours, theirs) if mixed else None
    areas = (_Area.of(came, ours), _Area.of(came, theirs))
    log_losses, aucs = np.empty(draws), np.empty(draws)
    for draw, times in enumerate(_drawn(len(known), draws, seed)):
        log_losses[draw] = times @ gain / len(known)
        aucs[draw] = areas[0].under(times) - areas[1].under(times) if mixed else np.nan
    return _middle(float(gain.mean()), log_losses), _middle(_area_difference(areas), aucs) if mixed else None


def log_loss_difference(outcomes: Outcomes, ours: Floats, theirs: Floats, whose: Ints) -> Interval:
    """The difference ours - theirs in log-loss (below 0: ours is better) of leads in the clusters `whose` (n,).

    Leads of one person share their outcome, so they are no independent witnesses: the normal interval is that of the
    mean over clusters (Liang and Zeger 1986).

    >>> log_loss_difference([1, 1, 0, 0], np.array([0.8, 0.8, 0.2, 0.2]), np.full(4, 0.5), np.array([1, 1, 2, 2]))
    Interval(difference=-0.47..., lower=-0.47..., upper=-0.47...)
    """
    came = outcomes_of(outcomes, len(ours)) == 1
    if len(came) == 0 or len(theirs) != len(came):
        raise BadOutcomes
    gain = _losses(came, ours) - _losses(came, theirs)
    difference = float(gain.mean())
    _, places = np.unique(whose, return_inverse=True)
    strayed = np.bincount(places, weights=gain - difference)
    reach = HALF_WIDTH * float(np.sqrt((strayed**2).sum())) / len(gain)
    return Interval(difference, difference - reach, difference + reach)


def _drawn(rows: int, draws: int, seed: int) -> Iterator[Floats]:
    """How often each row was drawn, (rows,), for one draw after another."""
    chance = np.random.default_rng(seed)
    for _ in range(draws):
        yield np.bincount(chance.integers(0, rows, rows), minlength=rows).astype(np.float64)


def _losses(came: Bools, probability: Floats) -> Floats:
    """What each answer costs, (n,), held off infinity as `evaluate` does."""
    losses: Floats = -np.log(np.clip(np.where(came, probability, 1 - probability), EDGE, 1 - EDGE))
    return losses


def _middle(difference: float, drawn: Floats) -> Interval:
    lower, upper = np.nanquantile(drawn, MIDDLE)
    return Interval(difference, float(lower), float(upper))


@dataclass(frozen=True, slots=True)
class _Area:
    """The area under the curve for any weights of the rows, with the order of the scores found once."""

    order: Ints
    came: Bools
    starts: Ints

    @classmethod
    def of(cls, came: Bools, scores: Floats) -> "_Area":
        order = np.argsort(scores, kind="stable")
        ranked = scores[order]
        return cls(order, came[order], np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]]))

    def under(self, times: Floats) -> float:
        """Pairs in the right order, those of equal scores by half; nan where one kind was not drawn."""
        weights = times[self.order]
        visits = np.add.reduceat(np.where(self.came, weights, 0.0), self.starts)
        others = np.add.reduceat(np.where(self.came, 0.0, weights), self.starts)
        pairs = visits.sum() * others.sum()
        return float(visits @ (np.cumsum(others) - others / 2) / pairs) if pairs else float("nan")


def _area_difference(areas: tuple[_Area, _Area]) -> float:
    ours, theirs = (area.under(np.ones(len(area.order))) for area in areas)
    return ours - theirs


def _normal(*parts: Floats) -> Interval:
    """The mean of the first part, and the normal interval by the variances of the means of all."""
    reach = HALF_WIDTH * float(np.sqrt(sum(_variance_of_mean(part) for part in parts)))
    difference = float(parts[0].mean())
    return Interval(difference, difference - reach, difference + reach)


def _delong(came: Bools, ours: Floats, theirs: Floats) -> Interval:
    """From the differences of the placements of either kind; the mean of each kind is the difference in AUC."""
    pairs = zip(_placements(came, ours), _placements(came, theirs), strict=True)
    return _normal(*(own - other for own, other in pairs))


def _placements(came: Bools, scores: Floats) -> tuple[Floats, Floats]:
    """For every visit the share of others scored below it, for every other the share of visits scored above it."""
    visits, others = int(came.sum()), int((~came).sum())
    among_all = ranks(scores)
    below = (among_all[came] - ranks(scores[came])) / others
    above = 1 - (among_all[~came] - ranks(scores[~came])) / visits
    return below, above


def _variance_of_mean(values: Floats) -> float:
    return float(values.var(ddof=1) / len(values)) if len(values) > 1 else 0.0
