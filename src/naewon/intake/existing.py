"""기존 환자: most who call a clinic are its patients already. A talk asks for nothing until a colleague says so.

The inquiry that rang is closed by the clinic's rule, so that whoever took the call still has the page it opened; who
logs what came of it, or opens it again, asks after all. A call that nobody answered stays to be called back.
"""

from datetime import datetime

from naewon.contacts.models import Call, Ending
from naewon.inquiries.models import Inquiry, Reason
from naewon.intake.models import CALLED
from naewon.visits.patients import was_patient


def close_if_only_talked(call: Call, now: datetime) -> None:
    """Close what this call alone opened; open it again where it turns out that nobody had answered."""
    inquiry = call.inquiry
    if call.is_unanswered:
        if inquiry.is_closed_by_rule(Reason.EXISTING):
            inquiry.reopen(by=None, at=now)
    elif call.is_inbound and began_with_it_alone(inquiry, call) and was_patient(inquiry):
        inquiry.close(Reason.EXISTING, by=None, at=now)


def began_with_it_alone(inquiry: Inquiry, call: Call) -> bool:
    """It was answered, nothing else came since, nobody said what came of it, and nobody opened it again."""
    return (
        call.result == Ending.ANSWERED
        and inquiry.source_kind in CALLED
        and not inquiry.is_test
        and not inquiry.calls.exclude(pk=call.pk).exists()
        and not inquiry.attempts.filter(undone_at=None).exists()
        and not inquiry.closures.exists()
    )
