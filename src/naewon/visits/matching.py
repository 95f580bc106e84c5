"""Tying the chart's visits to inquiries: at once where it is sure, else by a person who looks at both."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, Invalid
from naewon.inquiries.models import Inquiry
from naewon.visits.candidates import Candidate, candidates_of, judged
from naewon.visits.models import ChartVisit, Match, say_no, say_yes


def untied(clinic: Clinic, behind: int, at_most: int) -> list[ChartVisit]:
    """The next of those that belong to no inquiry yet: the inquiry may have come in since."""
    rows = ChartVisit.objects.filter(clinic=clinic, destroyed_at__isnull=True, pk__gt=behind)
    rows = rows.exclude(Match.objects.saying_yes().of_each())
    return list(rows.select_related("clinic").order_by("pk")[:at_most])


@transaction.atomic
def settle(clinic: Clinic, chart_visits: Sequence[ChartVisit], at: datetime) -> None:
    """Tie those of which it is sure whose they are; the others wait for a person, or stay by themselves."""
    candidates = candidates_of(clinic, chart_visits)
    for row in chart_visits:
        verdict = judged(candidates.get(row.pk, []))
        if verdict.sure:
            # Whoever says it at this very moment at a screen has said it.
            with suppress(Conflict):
                say_yes(row, verdict.sure.inquiry, by=None, at=at)
        doubt(row, is_doubtful=bool(verdict.doubtful))


def doubt(row: ChartVisit, *, is_doubtful: bool) -> None:
    if row.is_doubtful != is_doubtful:
        row.is_doubtful = is_doubtful
        row.save(update_fields=["is_doubtful"])


def possible(row: ChartVisit) -> list[Candidate]:
    return [each for each in candidates_of(row.clinic, [row]).get(row.pk, []) if each.is_possible]


@transaction.atomic
def confirm(row: ChartVisit, inquiry: Inquiry, *, by: Membership, at: datetime) -> Match:
    """A person says whose it is, of those who may be meant."""
    if inquiry.pk not in {each.inquiry.pk for each in possible(row)}:
        raise Invalid(_("이 내원과 이을 수 없는 문의입니다."))
    match = say_yes(row, inquiry, by=by, at=at)
    doubt(row, is_doubtful=False)
    return match


@transaction.atomic
def refuse(row: ChartVisit, inquiry: Inquiry, *, by: Membership, at: datetime) -> Match:
    """A person says whose it is not, also against the rule. The rule looks at those who are left."""
    for match in row.matches.saying_yes().filter(inquiry=inquiry):
        match.take_back(by=by, at=at)
    match = say_no(row, inquiry, by=by, at=at)
    settle(row.clinic, [row], at)
    return match


@transaction.atomic
def undo(match: Match, *, by: Membership, at: datetime) -> None:
    """What a person said is unsaid, and the rule looks again."""
    match.take_back(by=by, at=at)
    if not match.chart_visit.matches.saying_yes().exists():
        settle(match.chart_visit.clinic, [match.chart_visit], at)
