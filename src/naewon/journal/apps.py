from django.apps import AppConfig
from django.db.models.signals import post_migrate


class JournalConfig(AppConfig):
    name = "naewon.journal"
    label = "journal"
    verbose_name = "기록"

    def ready(self) -> None:
        from naewon.journal.grants import grant

        post_migrate.connect(grant, sender=self, dispatch_uid="journal.grants")
