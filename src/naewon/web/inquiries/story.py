"""One person as a screen tells them: who they are, what stands, what is known, how likely, why here."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from naewon.clinics.duty import duties_among
from naewon.clinics.models import Clinic, Membership, Procedure
from naewon.contacts.models import Callback, standing_callback
from naewon.handovers.models import Handover
from naewon.inquiries.asking import Asked
from naewon.inquiries.given import given_words
from naewon.inquiries.models import Assignment, Closure, Inquiry, Postponement
from naewon.inquiries.models.verdict import Verdict, verdicts_on
from naewon.insights.present import Present, present_of
from naewon.intake.origins import procedure_named
from naewon.patients.models import Block, Likeness, Merge, Purpose
from naewon.patients.permission import effective
from naewon.queues.board import Row, row_for
from naewon.scores.models import Score, ScoreDoubt
from naewon.scores.reading import doubts_about, newest_score
from naewon.team.access import tasks_about
from naewon.tenancy.kept import kept
from naewon.vault.telling import told
from naewon.visits.models import (
    Booking,
    Consultation,
    Impression,
    Treatment,
    last_consultation,
    standing_booking,
    treatments_of,
)
from naewon.web.inquiries.acquaintance import acquaintance_of
from naewon.web.inquiries.chance import Chance, chance_of
from naewon.web.inquiries.known import Known, Learned, learned_of
from naewon.web.inquiries.proposed import Proposal, proposals_of
from naewon.web.inquiries.reasons import question, why_here
from naewon.web.inquiries.touchpoints import Touchpoint, touchpoints_of
from naewon.web.inquiries.who import line_of
from naewon.web.inquiries.without_number import WithoutNumber, without_number
from naewon.web.speaking import back_words
from naewon.web.team.task_rows import TaskRow, row_of


@dataclass(frozen=True)
class Standing:
    """What stands now, each None when it does not."""

    booking: Booking | None
    callback: Callback | None
    postponement: Postponement | None
    closure: Closure | None
    handover: Handover | None
    block: Block | None


@dataclass(frozen=True)
class Story:
    """`row`: the person's line in the queue, None when nobody is to call them. `back`: when an absent owner returns.

    `meant`: what a person of whom nobody has said so yet seems to ask for, by what they wrote.
    """

    inquiry: Inquiry
    meant: Procedure | None
    line: str
    tags: list[str]
    standing: Standing
    learned: Learned
    proposals: list[Proposal]
    put_away: list[Verdict]
    chance: Chance | None
    row: Row | None
    why_title: str
    why: list[str]
    assignment: Assignment | None
    score: Score | None
    doubts: list[ScoreDoubt]
    touchpoints: list[Touchpoint]
    no_number: WithoutNumber | None
    consultation: Consultation | None
    treatments: list[Treatment]
    impression: Impression | None
    merges: list[Merge]
    likenesses: int
    back: str
    tasks: list[TaskRow]

    @property
    def known(self) -> list[Known]:
        return self.learned.known

    @property
    def to_ask(self) -> tuple[Asked, ...]:
        return self.learned.to_ask

    @property
    def owner(self) -> Membership | None:
        return self.assignment.staff if self.assignment and self.assignment.ended_at is None else None

    @property
    def given_back(self) -> Assignment | None:
        """Whose it was, while nobody is: they did nothing in time."""
        return self.assignment if self.assignment and self.assignment.ended_for else None

    @property
    def writes(self) -> bool:
        """Whether writing comes before calling: they asked for it."""
        return self.row is not None and self.row.place.prefers_text

    @property
    def holder(self) -> Membership | None:
        return self.row.holder if self.row else None


def story_of(inquiry: Inquiry, now: datetime, row: Row | None = None) -> Story:
    """`now` in the zone of the clinic; a list that shows them lends its `row`."""
    there = present_of(inquiry)
    learned, verdicts = learned_of(inquiry), verdicts_on(inquiry) if there.verdict else []
    score = newest_score(inquiry)
    assignment = inquiry.last_assignment
    row, lacking = row or row_for(inquiry, now), without_number(inquiry)
    return Story(
        inquiry=inquiry,
        meant=meant_by(inquiry),
        line=line_of(inquiry, now),
        tags=tags_of(inquiry),
        standing=standing_of(inquiry, there, now),
        learned=learned,
        proposals=proposals_of(inquiry, learned.known, verdicts),
        put_away=[verdict for verdict in verdicts if not verdict.accepted],
        chance=chance_of(score, inquiry) if score else None,
        row=row,
        why_title=question(row, now) if row else _("왜 순서에 없나요?"),
        why=[*(why_here(row, now, can_be_called=lacking is None) if row else []), *why_theirs(assignment)],
        assignment=assignment,
        score=score,
        doubts=doubts_about(inquiry) if there.doubt else [],
        touchpoints=touchpoints_of(inquiry),
        no_number=lacking,
        consultation=last_consultation(inquiry) if there.consultation else None,
        treatments=treatments_of(inquiry) if there.treatment else [],
        impression=impression_of(inquiry) if there.impression else None,
        merges=merges_of(inquiry),
        back=back_of(assignment, row, inquiry.clinic, now),
        tasks=[row_of(task, None, now) for task in tasks_about(inquiry)] if there.task else [],
        likenesses=Likeness.objects.undecided().of_person(inquiry.patient_id).count() if there.likeness else 0,
    )


def meant_by(inquiry: Inquiry) -> Procedure | None:
    """Proposed only: a colleague says whether it is so."""
    if inquiry.procedure_id:
        return None
    written = told(lambda: f"{inquiry.asked_for} {inquiry.message}")
    return procedure_named(inquiry.clinic_id, written)


def why_theirs(assignment: Assignment | None) -> list[str]:
    """Why the owner was given them, where nobody chose."""
    if assignment is None or assignment.ended_at or not assignment.given:
        return []
    words = given_words(assignment.given, assignment.skill)
    return [_("담당 %(name)s · %(why)s") % {"name": assignment.staff.name, "why": words}]


def back_of(assignment: Assignment | None, row: Row | None, clinic: Clinic, now: datetime) -> str:
    """When the owner is back; nothing while they are at work."""
    if assignment is None or assignment.ended_at:
        return ""
    owner = assignment.staff_id
    if row and row.duty and row.place.owner_id == owner:
        return back_words(row.duty, now)
    return back_words(duties_among([owner], clinic.calendar(), now)[owner], now)


def standing_of(inquiry: Inquiry, there: Present, now: datetime) -> Standing:
    waiting = Handover.objects.filter(inquiry=inquiry, accepted_at__isnull=True, returned_at__isnull=True)
    put_off = _postponed.first(inquiry=inquiry.pk) if there.postponement else None
    return Standing(
        booking=standing_booking(inquiry) if there.booking else None,
        callback=standing_callback(inquiry) if there.callback else None,
        postponement=put_off if put_off and not put_off.is_over(now) else None,
        closure=inquiry.closure if there.closure else None,
        handover=waiting.select_related("receiver__user").first() if there.handover else None,
        block=inquiry.patient.block if there.block else None,
    )


def impression_of(inquiry: Inquiry) -> Impression | None:
    return Impression.objects.filter(inquiry=inquiry).select_related("seen_by__user").first()


def merges_of(inquiry: Inquiry) -> list[Merge]:
    """What was put together to this person, the newest first: that is the one that can be undone."""
    if len(inquiry.patient.records) < 2:
        return []
    rows = Merge.objects.standing().filter(clinic_id=inquiry.clinic_id, kept=inquiry.patient_id)
    return list(rows.select_related("joined", "by__user").order_by("-pk"))


def tags_of(inquiry: Inquiry) -> list[str]:
    """Where they come from, whether the clinic knows them, and whether they may be advertised to."""
    agreed = effective(inquiry.patient.records, Purpose.MARKETING)
    return [
        " › ".join(inquiry.path),
        *acquaintance_of(inquiry),
        *([_("마케팅 동의") if agreed else _("마케팅 동의 없음")] if agreed is not None else []),
    ]


@kept
def _postponed(inquiry: int) -> QuerySet[Postponement]:
    return Postponement.objects.filter(inquiry=inquiry, lifted_at__isnull=True).order_by("pk")[:1]
