from typing import Any

from django.db import models

from naewon.clinics.models.clinic import Clinic
from naewon.clinics.models.membership import Membership
from naewon.clinics.roles import Role


class RoleChange(models.Model):
    """A right that was given, altered or taken. Kept for three years by law; the database sees to that."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="role_changes")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="role_changes")
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    before = models.CharField(max_length=12, choices=Role.choices, blank=True, help_text="empty: no access before")
    after = models.CharField(max_length=12, choices=Role.choices, blank=True, help_text="empty: no access any more")

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=["clinic", "-at"], name="role_changes_of_clinic"),)

    def __str__(self) -> str:
        return f"{self.before or '-'} > {self.after or '-'}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Written once."""
        assert self._state.adding
        super().save(*args, **kwargs)
