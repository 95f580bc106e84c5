from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "naewon.intake"
    label = "intake"
    verbose_name = "접수"
