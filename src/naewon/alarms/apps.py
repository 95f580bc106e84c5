from django.apps import AppConfig


class AlarmsConfig(AppConfig):
    name = "naewon.alarms"
    label = "alarms"
    verbose_name = "책임 알림"
