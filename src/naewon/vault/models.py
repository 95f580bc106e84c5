from django.db import models


class Rotation(models.Model):
    """Everything that older keys sealed, sealed anew under `key_id`. How far it came commits with what was done."""

    key_id = models.CharField(max_length=8)
    started_at = models.DateTimeField()
    progressed_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    table = models.CharField(max_length=63, blank=True, help_text="in hand; none after the last")
    after = models.BigIntegerField(default=0, help_text="the last row of the table that was looked at")
    rows = models.PositiveBigIntegerField(default=0)
    rows_done = models.PositiveBigIntegerField(default=0)
    rows_this_round = models.PositiveBigIntegerField(default=0)
    unreadable = models.PositiveBigIntegerField(default=0, help_text="rows of the last round that could not be opened")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["key_id"], condition=models.Q(finished_at__isnull=True), name="one_rotation_to_a_key"
            ),
        )

    def __str__(self) -> str:
        return f"{self.key_id} {self.rows_done}/{self.rows}"
