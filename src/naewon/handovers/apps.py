from django.apps import AppConfig


class HandoversConfig(AppConfig):
    name = "naewon.handovers"
    label = "handovers"
    verbose_name = "인계"
