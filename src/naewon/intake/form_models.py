"""What belongs to a form alone: how it is built, how it was published, and when who sent it wishes to be called."""

from django.db import models

from naewon.clinics.models import Clinic, Membership
from naewon.contacts.models import Callback


class Draft(models.Model):
    """A form as somebody is building it. Nobody outside sees it; publishing makes an edition of it."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    source = models.OneToOneField("intake.Source", on_delete=models.CASCADE, related_name="draft")
    content = models.JSONField(default=dict)
    saves = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.source_id} {self.saves}"


class Edition(models.Model):
    """A form as it was published: what it asked and said, under a number, and never changed.

    The newest that was not taken back is the one strangers see.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    source = models.ForeignKey("intake.Source", on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    published_at = models.DateTimeField()
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["source", "number"], name="edition_once"),)

    def __str__(self) -> str:
        return f"{self.source_id} {self.number}"


class ChosenCall(models.Model):
    """When somebody who sent a form wishes to be called: half an hour of the clinic's open time, picked by themselves.

    It holds its place from the moment it is picked; a promise (`callback`) comes of it once the inquiry is there.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    delivery = models.OneToOneField("intake.Delivery", on_delete=models.CASCADE, related_name="chosen_call")
    starts_at = models.DateTimeField()
    chosen_at = models.DateTimeField()
    callback = models.ForeignKey(Callback, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["clinic", "starts_at"], name="chosen_calls_by_time"),)

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
