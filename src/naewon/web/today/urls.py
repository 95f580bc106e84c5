from django.urls import path

from naewon.web.today import calls, page

urlpatterns = [
    path("", page.today, name="today"),
    path("queue/", page.queue, name="today-queue"),
    path("calls/", calls.calls, name="today-calls"),
    path("split/", page.split, name="today-split"),
]
