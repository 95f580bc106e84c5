"""A booking that stands in an app, as its source tells it."""

from dataclasses import dataclass
from datetime import datetime

from naewon.intake.canonical import Canonical


@dataclass(frozen=True, slots=True)
class Reserved:
    """How it stands there by `told_at`; `status` is one of `ReservationStatus`.

    `inquiry` is what it would be here if nothing was told of it before.
    """

    reservation: str
    status: str
    starts_at: datetime | None
    told_at: datetime
    inquiry: Canonical
