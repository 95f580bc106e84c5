from django.apps import AppConfig


class PatientsConfig(AppConfig):
    name = "naewon.patients"
    label = "patients"
    verbose_name = "환자"
