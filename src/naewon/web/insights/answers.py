"""내원 뒤의 답: how content people were, and who looked after those that were not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from naewon.clinics.models import Membership
from naewon.insights.answers import answers_of
from naewon.insights.period import Period
from naewon.journal.watching import record_list
from naewon.web.asking import asking
from naewon.web.insights import readings
from naewon.web.insights.overview import PERIODS, days_asked


@require_GET
@asking
def show_answers(request: HttpRequest, staff: Membership) -> HttpResponse:
    now = timezone.now()
    period = Period.last(days_asked(request.GET.get("days", "")), now, staff.clinic.zone)
    answers = answers_of(staff, period)
    record_list("unhappy", [row.inquiry.patient_id for row in answers.unhappy], by=staff, at=now)
    context = {"answers": answers, "reading": readings.of_answers(answers), "period": period, "periods": PERIODS}
    return render(request, "insights/answers.html", context)
