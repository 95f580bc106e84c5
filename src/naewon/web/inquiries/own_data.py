"""What the person asks about their own data, taken in at the desk; and the stop that may be lifted."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.dates import day_words
from naewon.clinics.models import Membership
from naewon.inquiries.access import inquiry_for
from naewon.privacy.answering import resume
from naewon.privacy.models.request import take_in
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed


@asking
def create_request(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    told = {name: request.POST.get(name, "") for name in ("way", "detail")}
    made = take_in(inquiry.patient, request.POST.get("kind", ""), by=staff, at=timezone.now(), **told)
    words = _("%(kind)s 요청을 받았습니다. %(day)s까지 답해야 합니다.")
    return changed(request, inquiry, words % {"kind": made.get_kind_display(), "day": day_words(made.due_on)})


@asking
def delete_block(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """The person asked to be served again."""
    inquiry = inquiry_for(staff, inquiry_id)
    resume(inquiry.patient, by=staff, at=timezone.now())
    return changed(request, inquiry, _("처리정지를 풀었습니다. 다시 연락할 수 있습니다."))
