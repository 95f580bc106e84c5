from naewon.visits.models.booking import Booking, BookingSet, book, standing_booking
from naewon.visits.models.chart_visit import ChartVisit, ChartVisitSet, Line
from naewon.visits.models.match import Match, say_no, say_yes
from naewon.visits.models.outcome import Kind, Outcome, Visit, walk_in
from naewon.visits.models.reminding import Reminder, Reply, cancel_when_reminded, move, remind

__all__ = [
    "Booking",
    "BookingSet",
    "ChartVisit",
    "ChartVisitSet",
    "Kind",
    "Line",
    "Match",
    "Outcome",
    "Reminder",
    "Reply",
    "Visit",
    "book",
    "cancel_when_reminded",
    "move",
    "remind",
    "say_no",
    "say_yes",
    "standing_booking",
    "walk_in",
]
