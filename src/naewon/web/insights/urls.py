from django.urls import path

from naewon.web.insights import model, overview

urlpatterns = [
    path("", overview.show_overview, name="insights"),
    path("today/", overview.show_today, name="insights-today"),
    path("model/", model.show_model, name="model-report"),
    path("model/training/", model.create_training, name="model-training"),
]
