from django.apps import AppConfig


class PatientsConfig(AppConfig):
    name = "naewon.patients"
    label = "patients"
    verbose_name = "환자"

    def ready(self) -> None:
        from naewon.patients.guarding import guard

        guard()
