from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "naewon.oversight"
    label = "oversight"
    verbose_name = "접속 기록 점검"
