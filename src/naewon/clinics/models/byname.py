from django.contrib.postgres.fields import ArrayField
from django.db import models

from naewon.clinics.models.clinic import Clinic
from naewon.clinics.models.membership import Membership
from naewon.clinics.models.procedure import Procedure, squeezed


class Byname(models.Model):
    """What people call a procedure besides its own name, as somebody of the clinic said once.

    `moved` are the earlier inquiries it gave their procedure, so that it can be taken back.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="bynames")
    words = models.CharField(max_length=120)
    squeezed = models.CharField(max_length=120, help_text="in one spelling")
    moved = ArrayField(models.BigIntegerField(), default=list)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "squeezed"], condition=models.Q(taken_back_at__isnull=True), name="one_byname_stands"
            ),
        )

    def __str__(self) -> str:
        return self.words

    def save(self, *args: object, **kwargs: object) -> None:
        self.squeezed = squeezed(self.words)
        super().save(*args, **kwargs)  # type: ignore[arg-type]
