"""이 점수 이상해요."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, NotFound
from naewon.inquiries.access import inquiry_for
from naewon.scores.models import Score, ScoreDoubt, doubt
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed


@asking
def create_doubt(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """About the score that was on the screen, which may be no more the newest."""
    inquiry = inquiry_for(staff, inquiry_id)
    seen = request.POST.get("score", "")
    scores = Score.objects.filter(clinic_id=staff.clinic_id, inquiry=inquiry).order_by("-at", "-pk")
    score = scores.filter(pk=int(seen)).first() if seen.isdecimal() else scores.first()
    if score is None:
        raise Conflict(_("아직 점수가 없습니다."))
    said = doubt(score, request.POST.get("word", ""), by=staff, at=timezone.now())
    undo = reverse("inquiry-score-doubt", args=[inquiry.pk, said.pk])
    return changed(request, inquiry, _("점수가 이상하다고 알렸습니다. 원장님이 점수 성적표에서 봅니다."), undo)


@asking
def delete_doubt(request: HttpRequest, staff: Membership, inquiry_id: int, doubt_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    said = ScoreDoubt.objects.filter(inquiry=inquiry, pk=doubt_id).first()
    if said is None:
        raise NotFound
    said.withdraw(by=staff, at=timezone.now())
    return changed(request, inquiry, _("점수가 이상하다는 말을 거두었습니다."))
