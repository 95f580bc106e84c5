"""A comment that calls colleagues: they are told, each once."""

from datetime import datetime

from django.db import transaction

from naewon.clinics.models import Membership
from naewon.inquiries.mentioning import called_in
from naewon.inquiries.models import Comment, Inquiry
from naewon.team.models import About, notify


@transaction.atomic
def leave_comment(inquiry: Inquiry, text: str, *, by: Membership, at: datetime) -> Comment:
    kept, called = called_in(text, inquiry.clinic_id)
    comment = inquiry.comment(kept, by=by, at=at)
    notify(called, About.MENTIONED, f"comment:{comment.pk}", inquiry=inquiry, by=by, at=at)
    return comment
