from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "naewon.vault"
    label = "vault"
    verbose_name = "열쇠"

    def ready(self) -> None:
        """Nothing starts on a ring that cannot be read."""
        from naewon.vault.ring import ring

        ring()
