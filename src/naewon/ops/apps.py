from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class OpsConfig(AppConfig):
    name = "naewon.ops"
    label = "ops"
    verbose_name = "운영"

    def ready(self) -> None:
        from naewon.ops.tenants.rights import say_again

        # It is only sent for apps that have tables, and for each when all of them stand.
        post_migrate.connect(say_again, sender=apps.get_app_config("clinics"), dispatch_uid="ops.tenants")
