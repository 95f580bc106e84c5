from django.db import models
from django.utils.translation import gettext as _

from naewon.clinics.models.clinic import Clinic
from naewon.clinics.models.membership import Membership
from naewon.errors import NotAllowed
from naewon.vault.fields import SealedTextField


class ApiKey(models.Model):
    """A secret by which another program asks in a clinic's name. What is stored of it cannot be turned back into it.

    `purpose` is what whoever made it wanted it for: the reason on record when the program takes everything away.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=80)
    purpose = SealedTextField(max_length=500)
    secret_hash = models.CharField(max_length=64, unique=True)
    may_read_scores = models.BooleanField(default=True)
    may_write_scores = models.BooleanField(default=False)
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(may_read_scores=True) | models.Q(may_write_scores=True),
                name="api_key_opens_something",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def rests(self) -> bool:
        """Whether it opens nothing for now, as who made it has no access."""
        return not self.withdrawn_at and not (self.made_by.is_active and self.made_by.user.is_active)

    def require(self, right: str) -> None:
        """NotAllowed unless the key was made for this, e.g. `key.require("may_write_scores")`."""
        if not getattr(self, right):
            raise NotAllowed(_("이 API 열쇠로는 할 수 없는 일입니다. 설정의 API 열쇠에서 새로 만들어 주세요."))
