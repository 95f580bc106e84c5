from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "naewon.journal"
    label = "journal"
    verbose_name = "기록"
