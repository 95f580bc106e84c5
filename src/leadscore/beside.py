"""Another way to score, asked about the same leads as a model that was trained."""

from leadscore.arrays import Floats
from leadscore.training import Training


def peer_says(name: str, training: Training) -> Floats:
    """What a peer of the backtest, which learned from the older part alone, says of the newest leads, (n,).

    Raises `KeyError` for a name that is none of `leadscore.backtest.peers`.
    """
    # Only a training asks them; whoever scores does not load the backtest.
    from leadscore.backtest.peers import PEERS

    schema, older, newest = training.judged.schema, training.older, training.newest
    answer = PEERS[name].fit_predict(
        schema, schema.read(older.frame), older.outcomes, schema.read(newest.frame), seed=0
    )
    return answer.probability
