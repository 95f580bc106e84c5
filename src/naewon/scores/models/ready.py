from django.db import models

from naewon.clinics.models import Clinic
from naewon.scores.models.version import ModelVersion


class ReadyModel(models.Model):
    """A model that stands, in bytes that are quick to read. Made from its document, and gone once it stands no more."""

    version = models.OneToOneField(ModelVersion, primary_key=True, on_delete=models.CASCADE, related_name="+")
    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="+")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.version_id}"
