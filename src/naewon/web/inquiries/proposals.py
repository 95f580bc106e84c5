"""들은 말이 답인가: one press says so, another that it is not. Until then nothing counts as told."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid
from naewon.inquiries.access import inquiry_for
from naewon.inquiries.hearing import Heard
from naewon.inquiries.models import Inquiry
from naewon.inquiries.models.verdict import accept, dismiss, offer_again, verdicts_on
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed
from naewon.web.inquiries.known import known_of
from naewon.web.inquiries.proposed import Proposal, proposals_of


@asking
def create_acceptance(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    meant = _meant(request, inquiry)
    accept(inquiry, meant.heard, told_at=meant.said.at, source=meant.said.source, by=staff, at=timezone.now())
    return changed(request, inquiry, _("적어 두었습니다 · %s") % meant.label)


@asking
def create_dismissal(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    meant = _meant(request, inquiry)
    verdict = dismiss(inquiry, meant.heard, by=staff, at=timezone.now())
    undo = f"{reverse('proposal-dismissal', args=[inquiry.pk])}?verdict={verdict.pk}"
    return changed(request, inquiry, _("답이 아니라고 했습니다 · %s") % meant.label, undo)


@asking
def delete_dismissal(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """What was put away is offered again."""
    inquiry = inquiry_for(staff, inquiry_id)
    asked = request.GET.get("verdict", "")
    if not asked.isdecimal():
        raise Invalid
    verdict = offer_again(inquiry, int(asked), by=staff, at=timezone.now())
    return changed(request, inquiry, _("답일 수 있는 말로 되살렸습니다 · %s") % verdict.label)


def _meant(request: HttpRequest, inquiry: Inquiry) -> Proposal:
    """The proposal that was on the screen. Only what the person wrote can be accepted, never other words."""
    heard = Heard(request.POST.get("question", ""), request.POST.get("passage", ""))
    for proposal in proposals_of(inquiry, known_of(inquiry), verdicts_on(inquiry)):
        if proposal.heard == heard:
            return proposal
    raise Conflict(_("이미 누가 답했습니다."))
