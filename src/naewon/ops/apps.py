from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "naewon.ops"
    label = "ops"
    verbose_name = "운영"
