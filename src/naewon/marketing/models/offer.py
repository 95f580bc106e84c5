from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from naewon.clinics.models import Clinic
from naewon.marketing.models.channel import Creative

# Up to its last day and that day too; a day before the first is no day at all.
DAYS = Func(
    F("starts_on"),
    Coalesce("ended_on", "ends_on") + Value(1),
    Value("[)"),
    function="daterange",
    output_field=DateRangeField(),
)
ITS_CREATIVE = Func(
    F("creative"), F("creative"), Value("[]"), function="int8range", output_field=BigIntegerRangeField()
)


class Offer(models.Model):
    """What an advert promises, and from when until when. Changed by a new row, so that each person keeps theirs.

    `ends_on` is what the advert says itself; `ended_on` the last day it was shown, where that came earlier. The day
    before `starts_on` there stands for no day: it was replaced on the day it began.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    creative = models.ForeignKey(Creative, on_delete=models.PROTECT, related_name="offers")
    title = models.CharField(max_length=120)
    price_won = models.PositiveIntegerField(null=True, blank=True, help_text="with VAT")
    covers = models.CharField(max_length=200, blank=True, db_default="", help_text="what the price includes")
    doctor = models.CharField(max_length=40, blank=True)
    conditions = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-starts_on",)
        indexes = (models.Index(fields=["clinic", "creative", "starts_on"], name="offer_of_creative"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="offer_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("starts_on") - Value(1)),
                name="offer_ended_after_it_started",
            ),
            ExclusionConstraint(name="one_offer_a_day", expressions=[(ITS_CREATIVE, "&&"), (DAYS, "&&")]),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def last_day(self) -> date | None:
        """The last day it is shown; none while it goes on."""
        return self.ended_on or self.ends_on

    def stands_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.last_day is None or self.last_day >= day)

    @classmethod
    def shown_on(cls, creative: Creative | None, day: date) -> "Offer | None":
        """The promise that stood on this creative on that day."""
        if creative is None:
            return None
        rows = cls.objects.filter(clinic_id=creative.clinic_id, creative=creative, starts_on__lte=day)
        return next((row for row in rows.order_by("-starts_on", "-pk") if row.stands_on(day)), None)
