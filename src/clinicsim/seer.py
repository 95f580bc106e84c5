"""A policy that sees more of the world than a clinic can."""

from abc import ABC, abstractmethod

from clinicsim.policy import Policy
from clinicsim.world import World


class Seer(ABC):
    """Becomes a policy once there is a world to look into."""

    @abstractmethod
    def seeing(self, world: World) -> Policy:
        """Return the policy of this caller in one world."""
