from django.urls import path

from naewon.web.goals import board
from naewon.web.methods import by_method

urlpatterns = [
    path("", by_method(GET=board.show_goals, HEAD=board.show_goals), name="goals"),
    path("line/", by_method(GET=board.show_line, HEAD=board.show_line), name="goals-line"),
    path(
        "<slug:measure>/",
        by_method(GET=board.ask_goal, HEAD=board.ask_goal, POST=board.create_goal, DELETE=board.delete_goal),
        name="goal",
    ),
]
