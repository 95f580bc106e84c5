"""The peers, in the order in which they are shown; what a peer imports is only imported when it learns."""

from collections.abc import Mapping
from types import MappingProxyType

from leadscore.backtest.peers import cat_boost, hist_gradient_boosting, light_gbm, logistic, odoo_naive_bayes
from leadscore.backtest.peers.peer import Peer, PeerAnswer

__all__ = ["PEERS", "Peer", "PeerAnswer"]

PEERS: Mapping[str, Peer] = MappingProxyType(
    {
        peer.name: peer
        for peer in (
            Peer("odoo_naive_bayes", odoo_naive_bayes.learn),
            Peer("logistic", logistic.learn),
            Peer("lightgbm", light_gbm.learn, needs=("lightgbm",)),
            Peer("catboost", cat_boost.learn, needs=("catboost", "pandas")),
            Peer("catboost_small", cat_boost.learn_small, needs=("catboost", "pandas")),
            Peer("hist_gradient_boosting", hist_gradient_boosting.learn),
        )
    }
)
