from django.urls import path

from naewon.web.live import stream

urlpatterns = [path("", stream.live, name="live")]
