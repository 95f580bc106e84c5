"""Whose a thing named in an address is: a stranger is told that there is none, a colleague that they may not."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from naewon.clinics.models import (
    ApiKey,
    Byname,
    CopiedWeek,
    Doctor,
    Invitation,
    Membership,
    Procedure,
    Responsibility,
    Room,
)
from naewon.contacts.models import Attempt, Call, Sending
from naewon.handovers.models import Handover
from naewon.inquiries.models import Comment, Inquiry, Question
from naewon.intake.models import Delivery, FileImport, Source
from naewon.marketing.models import Alias, Campaign, Channel, Creative, CreativeNote, Offer, SpendChange
from naewon.oversight.models import Notice
from naewon.patients.models import Consent, Likeness, Merge
from naewon.privacy.models import DestructionPlan, SubjectRequest
from naewon.queues.models import Target
from naewon.scores.models import ModelVersion, ScoreDoubt, Weight
from naewon.team.models import Notification, Phrase, ShiftNote, Task
from naewon.visits.models import (
    Booking,
    ChartVisit,
    Consultation,
    Deviation,
    Impression,
    Match,
    Reminder,
    Review,
    Treatment,
    Waiting,
)

NAMED_BY: dict[str, type[models.Model]] = {
    "api_key_id": ApiKey,
    "byname_id": Byname,
    "inquiry_id": Inquiry,
    "attempt_id": Attempt,
    "call_id": Call,
    "sending_id": Sending,
    "comment_id": Comment,
    "booking_id": Booking,
    "reminder_id": Reminder,
    "waiting_id": Waiting,
    "consultation_id": Consultation,
    "treatment_id": Treatment,
    "deviation_id": Deviation,
    "impression_id": Impression,
    "review_id": Review,
    "handover_id": Handover,
    "source_id": Source,
    "import_id": FileImport,
    "delivery_id": Delivery,
    "consent_id": Consent,
    "likeness_id": Likeness,
    "merge_id": Merge,
    "request_id": SubjectRequest,
    "plan_id": DestructionPlan,
    "version_id": ModelVersion,
    "doubt_id": ScoreDoubt,
    "copied_id": CopiedWeek,
    "membership_id": Membership,
    "invitation_id": Invitation,
    "responsibility_id": Responsibility,
    "room_id": Room,
    "doctor_id": Doctor,
    "target_id": Target,
    "procedure_id": Procedure,
    "notice_id": Notice,
    "weight_id": Weight,
    "chart_visit_id": ChartVisit,
    "match_id": Match,
    "question_id": Question,
    "alias_id": Alias,
    "offer_id": Offer,
    "task_id": Task,
    "shift_note_id": ShiftNote,
    "phrase_id": Phrase,
    "notification_id": Notification,
    "channel_id": Channel,
    "campaign_id": Campaign,
    "change_id": SpendChange,
    "creative_id": Creative,
    "note_id": CreativeNote,
}


def is_theirs(staff: Membership, named: Mapping[str, Any]) -> bool:
    """Whether all that an address names belongs to the clinic of `staff`. What is no thing is left aside."""
    things = [(NAMED_BY[name], key) for name, key in named.items() if name in NAMED_BY]
    return all(kind._default_manager.filter(pk=key, clinic_id=staff.clinic_id).exists() for kind, key in things)
