from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership


class Sensitive(models.TextChoices):
    """What of a person a clinic may want no score to read."""

    AGE = "age", _("나이")
    SEX = "sex", _("성별")
    RESIDENCE = "residence", _("사는 곳")


# Where somebody lives is told by how far that is as well.
SAYS_AS_MUCH: dict[str, tuple[str, ...]] = {Sensitive.RESIDENCE: ("distance_km",)}


def names_of(feature: str) -> list[str]:
    """The columns that go with it."""
    return [str(feature), *SAYS_AS_MUCH.get(feature, ())]


class LeftOut(models.Model):
    """No score reads this, from `at` until `ended_at`."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    feature = models.CharField(max_length=9, choices=Sensitive.choices)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "feature"],
                condition=models.Q(ended_at__isnull=True),
                name="left_out_once",
            ),
        )

    def __str__(self) -> str:
        return self.get_feature_display()
