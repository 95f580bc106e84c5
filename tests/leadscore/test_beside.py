from typing import Any

import numpy as np
import pytest

from leadscore import Schema, evaluate, peer_says, train


def test_a_peer_answers_for_the_newest_leads_and_knows_more_than_nothing(schema: Schema, past: Any) -> None:
    training = train(schema, past.frame, past.outcomes, range(1200))
    theirs = evaluate(training.newest.outcomes, peer_says("odoo_naive_bayes", training))
    assert theirs.n == 240
    assert theirs.auc is not None
    assert theirs.auc > 0.55


def test_a_peer_learns_nothing_from_the_newest(schema: Schema, past: Any) -> None:
    turned = np.concatenate([past.outcomes[:960], 1 - past.outcomes[960:]])
    one, other = (train(schema, past.frame, outcomes, range(1200)) for outcomes in (past.outcomes, turned))
    assert peer_says("logistic", one).tolist() == peer_says("logistic", other).tolist()


def test_nobody_knows_a_peer_of_another_name(schema: Schema, past: Any) -> None:
    with pytest.raises(KeyError):
        peer_says("oracle", train(schema, past.frame, past.outcomes, range(1200)))
