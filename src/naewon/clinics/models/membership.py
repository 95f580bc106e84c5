from django.db import models

from naewon.clinics.models.clinic import Clinic
from naewon.clinics.models.user import User
from naewon.clinics.roles import Rights, Role


class Membership(Rights, models.Model):
    """A person's place in one clinic, and the person asking in every access function and verb: `staff`."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("clinic", "role", "pk")
        constraints = (
            models.UniqueConstraint(fields=["clinic", "user"], name="one_membership_a_clinic"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        )

    def __str__(self) -> str:
        return self.user.name

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def needs_second_factor(self) -> bool:
        return self.always_needs_second_factor or self.clinic.requires_second_factor
