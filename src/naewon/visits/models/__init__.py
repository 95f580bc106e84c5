from naewon.visits.models.booking import Booking, BookingSet, book, standing_booking
from naewon.visits.models.calendar_address import CalendarAddress
from naewon.visits.models.chart_visit import ChartVisit, ChartVisitSet, Line
from naewon.visits.models.consultation import Consultation, Decision, consult, last_consultation, last_visit
from naewon.visits.models.deviation import Deviation, Why
from naewon.visits.models.impression import Impression, Same, say
from naewon.visits.models.match import Match, say_no, say_yes
from naewon.visits.models.moving import move, move_back, put, refuse_when_closed
from naewon.visits.models.outcome import Kind, Outcome, Visit, walk_in
from naewon.visits.models.reception import Reception, receive, take_back_reception
from naewon.visits.models.reminding import Reminder, Reply, cancel_when_reminded, remind
from naewon.visits.models.review import Review, Written, keep_review, stars_in_words
from naewon.visits.models.seat import Seat, book_with, seat, seat_of
from naewon.visits.models.treatment import Done, Treatment, treat, treatments_of
from naewon.visits.models.waiting import Days, Part, Waiting, standing_wait, wish
from naewon.visits.models.walking_in import welcome

__all__ = [
    "Booking",
    "BookingSet",
    "CalendarAddress",
    "ChartVisit",
    "ChartVisitSet",
    "Consultation",
    "Days",
    "Decision",
    "Deviation",
    "Done",
    "Impression",
    "Kind",
    "Line",
    "Match",
    "Outcome",
    "Part",
    "Reception",
    "Reminder",
    "Reply",
    "Review",
    "Same",
    "Seat",
    "Treatment",
    "Visit",
    "Waiting",
    "Why",
    "Written",
    "book",
    "book_with",
    "cancel_when_reminded",
    "consult",
    "keep_review",
    "last_consultation",
    "last_visit",
    "move",
    "move_back",
    "put",
    "receive",
    "refuse_when_closed",
    "remind",
    "say",
    "say_no",
    "say_yes",
    "seat",
    "seat_of",
    "standing_booking",
    "standing_wait",
    "stars_in_words",
    "take_back_reception",
    "treat",
    "treatments_of",
    "walk_in",
    "welcome",
    "wish",
]
