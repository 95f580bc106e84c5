from django.apps import AppConfig


class ClinicsConfig(AppConfig):
    name = "naewon.clinics"
    label = "clinics"
    verbose_name = "병원"
