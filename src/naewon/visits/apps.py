from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "naewon.visits"
    label = "visits"
    verbose_name = "내원"
