"""Of 인계: what an address speaks of."""

from typing import Any
from uuid import UUID

from cast import NOW
from naewon.handovers.models import hand_over

# A shift of which nobody waits any more.
NOBODY_TOGETHER = UUID(int=1)


def handover(things: Any) -> int:
    giver = things.cast.minji if things.theirs != things.cast.minji else things.cast.sua
    return hand_over(things.inquiry, things.theirs, by=giver, at=NOW).pk
