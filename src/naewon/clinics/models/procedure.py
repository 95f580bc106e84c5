from django.db import models

from naewon.clinics.models.clinic import Clinic


class Procedure(models.Model):
    """Something people ask the clinic for."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="procedures")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    call_minutes = models.PositiveSmallIntegerField(default=4)
    call_steps = models.JSONField(
        default=list,
        db_default=[],
        blank=True,
        help_text="naewon.clinics.cadence; none: as the clinic",
    )
    position = models.PositiveSmallIntegerField(default=0, db_default=0, help_text="its place in every list")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("position", "name")
        constraints = (models.UniqueConstraint(fields=["clinic", "code"], name="one_procedure_a_code"),)

    def __str__(self) -> str:
        return self.name

    def answers_to(self, words: str) -> bool:
        """Whether `words`, as somebody wrote them, mean this procedure."""
        return squeezed(words) in {self.code.casefold(), squeezed(self.name)}


def squeezed(words: str) -> str:
    """One spelling.

    >>> squeezed("쌍꺼풀 MAX ")
    '쌍꺼풀max'
    """
    return "".join(words.split()).casefold()
