"""장기부재로 종결: the end that is proposed after the last planned try."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.inquiries.access import inquiry_for
from naewon.queues.ending import say_goodbye, take_goodbye_back
from naewon.web.asking import asking
from naewon.web.inquiries.answers import settled, undone
from naewon.web.inquiries.forms import FarewellForm, Scene
from naewon.web.inquiries.steps import asked_again


@asking
def create_farewell(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    form = FarewellForm(request.POST, scene=Scene(inquiry, staff, now))
    if not form.is_valid():
        return asked_again(request, form, "farewell")
    with_message = form.cleaned_data["with_message"]
    say_goodbye(inquiry, by=staff, at=now, with_message=with_message)
    words = _("장기부재로 종결하고 인사 문자를 보냅니다.") if with_message else _("장기부재로 종결했습니다.")
    return settled(request, inquiry, words, reverse("inquiry-farewell", args=[inquiry.pk]))


@asking
def delete_farewell(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    take_goodbye_back(inquiry, by=staff, at=timezone.now())
    return undone(request, inquiry, _("다시 열었습니다."))
