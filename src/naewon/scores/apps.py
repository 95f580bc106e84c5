from django.apps import AppConfig


class ScoresConfig(AppConfig):
    name = "naewon.scores"
    label = "scores"
    verbose_name = "점수"
