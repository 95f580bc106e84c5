from django.urls import path

from naewon.intake.adapters.form import views

urlpatterns = [
    path("<str:key>", views.landing, name="form-landing"),
    path("<str:key>/thanks", views.thanks, name="form-thanks"),
]
