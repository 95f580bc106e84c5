from django.urls import path

from naewon.web.methods import by_method
from naewon.web.today import calls, page, running_out, tasks, unhappy

urlpatterns = [
    path("", page.today, name="today"),
    path("queue/", page.queue, name="today-queue"),
    path("warnings/", running_out.warnings, name="today-warnings"),
    path("calls/", calls.calls, name="today-calls"),
    path("tasks/", tasks.today_tasks, name="today-tasks"),
    path("unhappy/", by_method(GET=unhappy.show_unhappy, HEAD=unhappy.show_unhappy), name="today-unhappy"),
    path("unhappy/<int:impression_id>/", by_method(POST=unhappy.create_note), name="impression-note"),
    path("split/", page.split, name="today-split"),
]
