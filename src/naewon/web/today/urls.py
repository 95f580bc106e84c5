from django.urls import path

from naewon.web.today import calls, page, running_out, tasks

urlpatterns = [
    path("", page.today, name="today"),
    path("queue/", page.queue, name="today-queue"),
    path("warnings/", running_out.warnings, name="today-warnings"),
    path("calls/", calls.calls, name="today-calls"),
    path("tasks/", tasks.today_tasks, name="today-tasks"),
    path("split/", page.split, name="today-split"),
]
