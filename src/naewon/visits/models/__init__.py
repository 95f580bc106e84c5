from naewon.visits.models.booking import Booking, book, standing_booking
from naewon.visits.models.outcome import Kind, Outcome, Visit

__all__ = ["Booking", "Kind", "Outcome", "Visit", "book", "standing_booking"]
