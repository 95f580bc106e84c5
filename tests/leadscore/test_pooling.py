import numpy as np
import polars as pl

from leadscore import Schema
from leadscore.design import Design
from leadscore.fitting import with_intercept
from leadscore.pooling import learn_strengths

DRAW = np.random.default_rng(5)


def test_a_column_of_noise_is_held_back_more_than_one_that_speaks() -> None:
    telling, noise = DRAW.integers(0, 12, 2000), DRAW.integers(0, 12, 2000)
    outcomes = (DRAW.random(2000) < (telling + 1) / 14).astype(float)
    frame = pl.DataFrame({"telling": telling.astype(str), "noise": noise.astype(str)})
    design = Design.learn(frame, Schema(categories=("telling", "noise")), max_bins=9, min_count=5, max_words=9)
    strengths = learn_strengths(design, with_intercept(design.encode(frame).matrix()), outcomes)
    assert strengths[1] > 5 * strengths[0]
