from django.urls import path

from naewon.web.bookings import day, handovers, openings, outcomes, reminders
from naewon.web.bookings.board import day as board
from naewon.web.bookings.board import putting, slots, week
from naewon.web.methods import by_method

urlpatterns = [
    path("", day.show_day, name="bookings"),
    path("<int:booking_id>/visit/", outcomes.create_visit, name="booking-visit"),
    path(
        "<int:booking_id>/reception/",
        by_method(POST=outcomes.create_reception, DELETE=outcomes.delete_reception),
        name="booking-reception",
    ),
    path("<int:booking_id>/no-show/", outcomes.create_no_show, name="booking-no-show"),
    path("<int:booking_id>/cancellation/", outcomes.create_cancellation, name="booking-cancellation"),
    path("<int:booking_id>/outcome/", outcomes.delete_outcome, name="booking-outcome"),
    path("<int:booking_id>/reminders/", reminders.create_reminder, name="booking-reminders"),
    path("<int:booking_id>/reminders/<int:reminder_id>/", reminders.delete_reminder, name="booking-reminder"),
    path(
        "<int:booking_id>/move/",
        by_method(GET=reminders.move_booking, POST=reminders.move_booking, DELETE=reminders.delete_move),
        name="booking-move",
    ),
    path("board/", board.show_board, name="board"),
    path("board/week/", week.show_week, name="week-board"),
    path("board/slot/", by_method(GET=slots.show_slot), name="board-slot"),
    path("board/slot/<int:inquiry_id>/", by_method(POST=slots.create_slot), name="slot-booking"),
    path(
        "<int:booking_id>/place/",
        by_method(GET=putting.show_putting, POST=putting.create_putting),
        name="booking-putting",
    ),
    path("openings/", openings.show_openings, name="openings"),
    path(
        "waiting/<int:waiting_id>/booking/<int:booking_id>/",
        by_method(POST=openings.create_booking, DELETE=openings.delete_booking),
        name="waiting-booking",
    ),
    path("handovers/shift/<uuid:batch>/acceptance/", handovers.create_shift_acceptance, name="shift-acceptance"),
    path("handovers/shift/<uuid:batch>/return/", handovers.return_shift, name="shift-return"),
    path("handovers/<int:handover_id>/acceptance/", handovers.create_acceptance, name="handover-acceptance"),
    path("handovers/<int:handover_id>/note/", handovers.take_note, name="handover-note"),
    path("handovers/<int:handover_id>/return/", handovers.return_handover, name="handover-return"),
]
