from typing import Any

import numpy as np
import pytest

from leadscore import NotEnoughOutcomes, Schema, Scorer, evaluate, peer_says, says_with_less, train


def test_a_peer_answers_for_the_newest_leads_and_knows_more_than_nothing(schema: Schema, past: Any) -> None:
    training = train(schema, past.frame, past.outcomes, range(1200))
    theirs = evaluate(training.newest.outcomes, peer_says("odoo_naive_bayes", training.examined))
    assert theirs.n == 240
    assert theirs.auc is not None
    assert theirs.auc > 0.55


def test_a_peer_learns_nothing_from_the_newest(schema: Schema, past: Any) -> None:
    turned = np.concatenate([past.outcomes[:960], 1 - past.outcomes[960:]])
    one, other = (train(schema, past.frame, outcomes, range(1200)).examined for outcomes in (past.outcomes, turned))
    assert peer_says("logistic", one).tolist() == peer_says("logistic", other).tolist()


def test_nobody_knows_a_peer_of_another_name(schema: Schema, past: Any) -> None:
    with pytest.raises(KeyError):
        peer_says("oracle", train(schema, past.frame, past.outcomes, range(1200)).examined)


def test_with_all_of_the_older_part_it_is_the_model_that_was_judged(schema: Schema, past: Any) -> None:
    training = train(schema, past.frame, past.outcomes, range(1200))
    leads, said = says_with_less(training.examined, 1)
    assert leads == 960
    assert said.tolist() == training.tried.foretold.tolist()


@pytest.mark.parametrize("share", [0.25, 0.5])
def test_a_shorter_history_is_the_newest_part_of_it(schema: Schema, past: Any, share: float) -> None:
    """What was tried from half of the history on is taken over; of a quarter it is tried anew."""
    training = train(schema, past.frame, past.outcomes, range(1200))
    leads, said = says_with_less(training.examined, share)
    tuned = training.judged.tuned if share == 0.5 else None
    alone = Scorer(schema).fit(
        past.frame[960 - leads : 960], past.outcomes[960 - leads : 960], at=range(leads), tuned=tuned
    )
    assert leads == 960 * share
    assert said.tolist() == alone.predict(past.frame[960:]).probability.tolist()


def test_of_too_little_nothing_is_learned(schema: Schema, past: Any) -> None:
    with pytest.raises(NotEnoughOutcomes):
        says_with_less(train(schema, past.frame, past.outcomes, range(1200)).examined, 0.05)
