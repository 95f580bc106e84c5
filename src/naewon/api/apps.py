from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "naewon.api"
    label = "api"
    verbose_name = "API"
