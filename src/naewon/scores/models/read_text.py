from django.db import models

from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.vault.fields import SealedJSONField


class ReadText(models.Model):
    """The words of one text of an inquiry, so that nobody has to read it a second time. Never changed.

    `content` says of which text, by its digest, and which words; both are sealed, for they tell what was written.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="+")
    version = models.CharField(max_length=8, help_text="what the words were found by (leadscore.words_version)")
    content = SealedJSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["clinic", "inquiry"], name="read_text_of"),)

    def __str__(self) -> str:
        return self.version
