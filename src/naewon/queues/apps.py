from django.apps import AppConfig


class QueuesConfig(AppConfig):
    name = "naewon.queues"
    label = "queues"
    verbose_name = "대기열"
