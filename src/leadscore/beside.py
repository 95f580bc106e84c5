"""Another way to score, asked about the same leads as a model that was trained."""

from leadscore.arrays import Floats
from leadscore.training import Examined, History, again, learner, refuse_too_few

TRIED_FROM = 0.5


def peer_says(name: str, examined: Examined) -> Floats:
    """What a peer of the backtest, which learned from the older part alone, says of the newest leads, (n,).

    Raises `KeyError` for a name that is none of `leadscore.backtest.peers`.
    """
    # Only a report asks them; whoever scores does not load the backtest.
    from leadscore.backtest.peers import PEERS

    schema, older, newest = examined.model.schema, examined.older, examined.newest
    answer = PEERS[name].fit_predict(
        schema, schema.read(older.frame), older.outcomes, schema.read(newest.frame), seed=0
    )
    return answer.probability


def says_with_less(examined: Examined, share: float) -> tuple[int, Floats]:
    """From how many leads a model learned, and what it says of the newest leads, (n,).

    It has seen only the newest `share` of the older part, as a clinic with a shorter history would have. Raises
    `NotEnoughOutcomes` where that is too little to learn from. What was tried out for the whole was tried from half of
    it on; of less it is tried anew.
    """
    kept = round(len(examined.older.outcomes) * share)
    history = History(examined.older.frame[-kept:], examined.older.outcomes[-kept:])
    refuse_too_few(history.outcomes)
    if share < TRIED_FROM:
        model = learner(examined.model.schema, examined.base).fit(*history, at=range(kept))
    else:
        model = again(examined.model, examined.base, history)
    return kept, model.predict(examined.newest.frame).probability
