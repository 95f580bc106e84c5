from django.db import models

from naewon.clinics.models import Clinic, Membership


class Completion(models.Model):
    """A task is done because this row stands; taking it up again keeps the row and says who and when."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    task = models.ForeignKey("team.Task", on_delete=models.CASCADE, related_name="completions")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["task"], condition=models.Q(undone_at__isnull=True), name="one_standing_completion"
            ),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
