from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Invalid
from naewon.journal.recording import record


class Kind(models.TextChoices):
    """What is kept for a time of its own. Destroyed in this order, so that nobody is counted twice."""

    JUNK = "junk", _("허수·결번·중복")
    UNVISITED = "unvisited", _("내원하지 않은 분")
    VISITED = "visited", _("내원한 분")
    DELIVERIES = "deliveries", _("받은 원본")
    IMPORTS = "imports", _("올린 파일")
    PROOFS = "proofs", _("수신거부 증거")
    NOTES = "notes", _("인수인계")
    CALLS = "calls", _("녹음과 녹취록")


PEOPLE = (Kind.JUNK, Kind.UNVISITED, Kind.VISITED)


class Term(NamedTuple):
    """How long unless a clinic decides otherwise, and the bounds of what it may decide."""

    days: int
    least: int
    most: int
    counted_from: object


TERMS = {
    Kind.JUNK: Term(30, 7, 365, _("마지막 연락부터")),
    Kind.UNVISITED: Term(365, 30, 1095, _("마지막 연락부터")),
    Kind.VISITED: Term(1825, 365, 3650, _("마지막 내원이나 연락부터")),
    Kind.DELIVERIES: Term(30, 7, 365, _("받은 때부터")),
    Kind.IMPORTS: Term(30, 1, 365, _("올린 때부터")),
    Kind.PROOFS: Term(1095, 365, 3650, _("사람을 파기한 때부터")),
    Kind.NOTES: Term(90, 7, 1095, _("남긴 때부터")),
    Kind.CALLS: Term(365, 30, 1825, _("통화한 때부터")),
}


class RetentionRule(models.Model):
    """How long this clinic keeps a kind. Where there is no row, the default stands."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    days = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["clinic", "kind"], name="one_rule_a_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.days}"


def days_kept(clinic: Clinic) -> dict[Kind, int]:
    """How long the clinic keeps each kind."""
    decided = {Kind(row.kind): row.days for row in RetentionRule.objects.filter(clinic=clinic)}
    return {kind: decided.get(kind, term.days) for kind, term in TERMS.items()}


def cutoffs(clinic: Clinic, now: datetime) -> dict[Kind, datetime]:
    """What was last used before this has been kept long enough."""
    return {kind: now - timedelta(days=days) for kind, days in days_kept(clinic).items()}


@transaction.atomic
def keep_for(kind: Kind, days: int, *, by: Membership, at: datetime) -> None:
    """Decide how long the clinic keeps a kind. Invalid outside the bounds."""
    by.require("can_approve_destruction")
    term = TERMS[kind]
    if not term.least <= days <= term.most:
        bounds = {"kind": kind.label, "least": term.least, "most": term.most}
        raise Invalid(_("%(kind)s: %(least)d일에서 %(most)d일 사이로 정해 주세요.") % bounds)
    decided = {"days": days, "by": by, "at": at}
    rule, _made = RetentionRule.objects.update_or_create(clinic_id=by.clinic_id, kind=kind, defaults=decided)
    record("decided_retention", rule, by=by, at=at, kind=kind.value, days=days)
