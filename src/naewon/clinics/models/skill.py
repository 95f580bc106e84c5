from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models.clinic import Clinic
from naewon.clinics.models.membership import Membership
from naewon.clinics.models.procedure import Procedure


class Language(models.TextChoices):
    """What somebody may be spoken to in, beside Korean."""

    ENGLISH = "en", _("영어")
    CHINESE = "zh", _("중국어")
    JAPANESE = "ja", _("일본어")
    VIETNAMESE = "vi", _("베트남어")
    RUSSIAN = "ru", _("러시아어")
    THAI = "th", _("태국어")


class Skill(models.Model):
    """A procedure somebody takes inquiries about, or a language they speak. Who names no procedure takes them all."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    staff = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="skills")
    procedure = models.ForeignKey(Procedure, null=True, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=4, choices=Language.choices, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["staff", "procedure", "language"], nulls_distinct=False, name="skill_once"),
            models.CheckConstraint(
                condition=models.Q(procedure__isnull=False) ^ ~models.Q(language=""), name="skill_of_one_kind"
            ),
        )

    def __str__(self) -> str:
        return str(self.procedure or self.get_language_display())
