"""The queue policy in plain code: what calling somebody now gains over calling at the next good time."""

from leadscore.policy.gain import Candidate, Gain, gain_of
from leadscore.policy.interest import Interest

__all__ = ["Candidate", "Gain", "Interest", "gain_of"]
