from django.urls import path

from naewon.web.today import page

urlpatterns = [
    path("", page.today, name="today"),
    path("queue/", page.queue, name="today-queue"),
    path("split/", page.split, name="today-split"),
]
