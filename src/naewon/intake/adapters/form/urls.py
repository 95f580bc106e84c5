from django.urls import path

from naewon.intake.adapters.form import thanking, views

urlpatterns = [
    path("<str:key>", views.landing, name="form-landing"),
    path("<str:key>/embed.js", views.embed, name="form-embed"),
    path("<str:key>/thanks", thanking.thanks, name="form-thanks"),
    path("<str:key>/thanks/<str:ticket>", thanking.call_time, name="form-call"),
]
