"""Thousands of made-up experiments, drawn from rates that are known: does the rule keep its word?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leadscore.effect import Estimate, Sample, Verdict, answer, doubly_robust, looks, plain, weighted

ESTIMATES = {"plain": plain, "weighted": weighted, "doubly robust": doubly_robust}
EVERY = 250
TWICE = 0.15  # of the inquiries, asked by somebody who had asked before


@dataclass(frozen=True)
class Setting:
    """So many inquiries, a share of them first-come, an effect in visits per inquiry. `changed`: half-way to 50%."""

    name: str
    inquiries: int
    share: float
    effect: float
    changed: bool = False


@dataclass
class Told:
    """What came of many runs of one setting: how often the interval of one look held the truth, and the verdicts."""

    setting: Setting
    runs: int
    held: Counter[str]
    error: dict[str, float]
    always_held: int
    verdicts: Counter[Verdict]


SETTINGS = (
    Setting("no effect, half", 8000, 0.5, 0.0),
    Setting("no effect, a tenth", 8000, 0.1, 0.0),
    Setting("no effect, share changed half-way", 8000, 0.1, 0.0, changed=True),
    Setting("3 in 100, half", 8000, 0.5, 0.03),
    Setting("3 in 100, a fifth", 16000, 0.2, 0.03),
    Setting("3 in 100 lost, half", 8000, 0.5, -0.03),
)


def sample_of(setting: Setting, chance: np.random.Generator) -> Sample:
    """Rates drift with the seasons, and the score knows most of what there is to know."""
    n = setting.inquiries
    fresh = chance.random(n) >= TWICE
    who = np.maximum(np.cumsum(fresh) - 1, 0)
    season = 0.03 * np.sin(np.arange(n) / n * 2 * np.pi)
    score = np.clip(chance.beta(1.2, 6, n)[who] + season, 0.01, 0.9)
    share = np.full(n, setting.share)
    if setting.changed:
        share[n // 2 :] = 0.5
    first = np.searchsorted(who, who)
    share = share[first]
    treated = chance.random(n)[first] >= share
    truth = np.clip(score + chance.normal(0, 0.05, n), 0.03, 0.95) + setting.effect * treated
    return Sample((chance.random(n) < truth).astype(float), treated, 1 - share, score, who)


def told(setting: Setting, runs: Sequence[int], seed: int = 1) -> Told:
    """Of these runs: each has dice of its own, so that pieces add up to the whole."""
    held, verdicts, always = Counter[str](), Counter[Verdict](), 0
    errors: dict[str, list[float]] = {name: [] for name in ESTIMATES}
    for run in runs:
        sample = sample_of(setting, np.random.default_rng((seed, run)))
        for name, estimate in ESTIMATES.items():
            found: Estimate = estimate(sample)
            held[name] += found.lower <= setting.effect <= found.upper
            errors[name].append(found.error)
        seen = looks(sample, range(EVERY, setting.inquiries + 1, EVERY))
        verdicts[answer(seen).verdict] += 1
        always += all(each.known is None or each.known.lower <= setting.effect <= each.known.upper for each in seen)
    means = {name: float(np.mean(found)) for name, found in errors.items()}
    return Told(setting, len(runs), held, means, always, verdicts)
