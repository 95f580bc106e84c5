"""How good the scores are beside those of its peers, on public data sets: `bin/bench scoring`."""

from bench.scoring.command import main

__all__ = ["main"]
