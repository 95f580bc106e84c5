from naewon.patients.models.consent import Consent, Purpose
from naewon.patients.models.patient import Patient, Sex

__all__ = ["Consent", "Patient", "Purpose", "Sex"]
