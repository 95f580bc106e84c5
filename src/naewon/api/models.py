from django.db import models

from naewon.clinics.models import ApiKey, Clinic


class Reply(models.Model):
    """What was answered to a request that named itself, so that sending it again does nothing twice."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    api_key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, help_text="of what was sent")
    answer = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "replies"
        constraints = (models.UniqueConstraint(fields=["api_key", "token_hash"], name="one_reply_a_request"),)
        indexes = (models.Index(fields=["clinic", "at"], name="reply_oldest"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
