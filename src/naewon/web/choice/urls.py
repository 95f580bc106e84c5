from django.urls import path

from naewon.web.choice import times

urlpatterns = [path("<str:choice>/", times.call_choice, name="call-choice")]
