"""모르는 시술 이름: words people ask by, told once what they mean."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from naewon.clinics.models import Membership, Procedure
from naewon.intake.bynames import byname_for, name_words, take_back_words
from naewon.web.asking import asking
from naewon.web.toasts import toast

CHANGED = "deliveries:changed"


def procedures_of(staff: Membership) -> QuerySet[Procedure]:
    return Procedure.objects.filter(clinic_id=staff.clinic_id, is_active=True)


@require_POST
@asking
def create_byname(request: HttpRequest, staff: Membership) -> HttpResponse:
    chosen = request.POST.get("procedure", "")
    if not chosen.isdecimal():
        return toast(_("어느 시술인지 골라 주세요."), tone="warm")
    byname = name_words(request.POST.get("words", ""), int(chosen), by=staff, at=timezone.now())
    words = _("앞으로 %(words)s은(는) %(procedure)s입니다 · 지난 문의 %(count)d건이 따라갑니다") % {
        "words": f"'{byname.words}'",
        "procedure": byname.procedure.name,
        "count": len(byname.moved),
    }
    return toast(words, CHANGED, undo=reverse("byname", args=[byname.pk]), method="delete")


@require_http_methods(["DELETE"])
@asking
def delete_byname(_request: HttpRequest, staff: Membership, byname_id: int) -> HttpResponse:
    take_back_words(byname_for(staff, byname_id), by=staff, at=timezone.now())
    return toast(_("되돌렸습니다. 따라갔던 문의는 다시 시술이 없습니다."), CHANGED)
