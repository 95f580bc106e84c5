from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "naewon.team"
    label = "team"
    verbose_name = "팀"
