from datetime import datetime

from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict
from naewon.journal.recording import record
from naewon.patients.models.merge import Merge
from naewon.patients.models.patient import Patient


class How(models.TextChoices):
    MERGED = "merged", _("같은 사람")
    TWO_PEOPLE = "two_people", _("다른 사람")


# The two people as they stand now: the records that speak for them.
FIRST = Coalesce("one__joined_to_id", "one_id")
SECOND = Coalesce("other__joined_to_id", "other_id")


class LikenessSet(models.QuerySet["Likeness"]):
    def undecided(self) -> "LikenessSet":
        """Those a person still has to decide. A pair that became one person by another way is none of them."""
        return self.filter(decided_at__isnull=True).exclude(Exact(FIRST, SECOND))

    def between(self, one_id: int, other_id: int) -> "LikenessSet":
        """Of any records of these two people."""
        one_way = models.Q(Exact(FIRST, one_id)) & models.Q(Exact(SECOND, other_id))
        return self.filter(one_way | models.Q(Exact(FIRST, other_id)) & models.Q(Exact(SECOND, one_id)))

    def of_person(self, person_id: int) -> "LikenessSet":
        return self.filter(models.Q(Exact(FIRST, person_id)) | models.Q(Exact(SECOND, person_id)))


class Likeness(models.Model):
    """같은 사람일까요?: two records that may be one person, what speaks for it and against, and what was decided.

    Nothing is merged because of it. A pair is proposed once, and what was decided of it is not asked again.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    one = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+", help_text="the older of the two")
    other = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+")
    evidence = models.JSONField(default=list, help_text="each sign with its weight, as they were when it was found")
    points = models.SmallIntegerField(help_text="the sum of the weights")
    found_at = models.DateTimeField()
    how = models.CharField(max_length=12, choices=How.choices, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    merge = models.ForeignKey(Merge, null=True, on_delete=models.SET_NULL, related_name="likenesses")

    objects = LikenessSet.as_manager()

    class Meta:
        verbose_name_plural = "likenesses"
        constraints = (
            models.UniqueConstraint(fields=["one", "other"], name="proposed_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="the_older_first"),
        )
        indexes = (
            models.Index(
                fields=["clinic", "-points", "-id"],
                condition=models.Q(decided_at__isnull=True),
                name="likeness_undecided",
            ),
        )

    def __str__(self) -> str:
        return f"{self.one_id} ~ {self.other_id}"

    def persons(self) -> tuple[int, int]:
        """The two people by number, as they stand now."""
        return self.one.person_id, self.other.person_id

    def decide(self, how: How, *, by: Membership, at: datetime, merge: Merge | None = None) -> None:
        """Settle it, and whatever else was asked of the same two people. Conflict for the second who says so."""
        by.require("can_merge")
        rows = type(self).objects.filter(pk=self.pk, decided_at__isnull=True)
        answer = {"how": how, "decided_at": at, "decided_by": by, "merge": merge}
        if not rows.update(**answer):
            raise Conflict(_("이미 답한 기록입니다."))
        others = type(self).objects.between(*self.persons()).filter(decided_at__isnull=True)
        type(self).objects.filter(pk__in=list(others.values_list("pk", flat=True))).update(**answer)

    @transaction.atomic
    def tell_apart(self, *, by: Membership, at: datetime) -> None:
        """They are two people: a family that shares a phone, a namesake."""
        self.decide(How.TWO_PEOPLE, by=by, at=at)
        record("told_two_people", self.one, by=by, at=at, other=self.other_id)

    @transaction.atomic
    def take_back(self, *, by: Membership, at: datetime) -> None:
        """That they are two people was said by mistake: it is asked again. Conflict when it was not said."""
        by.require("can_merge")
        said = type(self).objects.filter(pk=self.pk, how=How.TWO_PEOPLE)
        if not said.update(how="", decided_at=None, decided_by=None):
            raise Conflict(_("이미 되돌린 기록입니다."))
        record("undid", self.one, by=by, at=at, other=self.other_id)
