from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "naewon.insights"
    label = "insights"
    verbose_name = "성과"
