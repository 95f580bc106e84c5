"""강남언니's KOS: bookings that were confirmed in the app, asked for by its Open API."""

from naewon.intake.adapters.kos.adapter import Kos

__all__ = ["Kos"]
