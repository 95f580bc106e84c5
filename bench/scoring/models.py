"""Who is compared: ours and its peers, all asked in the same way."""

import warnings
from time import perf_counter

from bench.scoring.sets import LeadSet, Part
from leadscore import NotEnoughOutcomes, SuspectedLeak
from leadscore.backtest.engine import OURS, learned
from leadscore.backtest.peers import PEERS, PeerAnswer
from leadscore.backtest.peers.peer import Peer, learn_rate

NAMES = (OURS, *PEERS)
SEED = 0
# Where ours refuses to learn, the clinic would see one rate for all: that is what it is judged by.
RATE = Peer("rate", learn_rate)


def missing(name: str) -> str | None:
    """Why a model cannot be asked here; None where it can."""
    return None if name == OURS else PEERS[name].missing()


def answer(name: str, leads: LeadSet, part: Part) -> PeerAnswer:
    """What a model that learned from some rows says of others."""
    if name == OURS:
        return ours(leads, part)
    return asked(PEERS[name], leads, part)


def asked(peer: Peer, leads: LeadSet, part: Part) -> PeerAnswer:
    train, test = leads.frame[part.train], leads.frame[part.test]
    return peer.fit_predict(leads.schema, train, leads.outcomes[part.train], test, SEED)


def ours(leads: LeadSet, part: Part) -> PeerAnswer:
    began = perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SuspectedLeak)
        at = part.train if part.ordered else None
        try:
            model = learned(leads.schema, leads.frame[part.train], leads.outcomes[part.train], at, SEED)
        except NotEnoughOutcomes:
            return asked(RATE, leads, part)
    fitted = perf_counter()
    probability = model.predict(leads.frame[part.test]).probability
    per_row = (perf_counter() - fitted) * 1e6 / len(part.test)
    return PeerAnswer(probability, fitted - began, per_row)
