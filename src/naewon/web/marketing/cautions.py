"""주의할 말: the words a clinic is warned of, each by the rule it concerns."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.marketing.cautions import heed, leave_out, words_of
from naewon.marketing.models import Rule
from naewon.web.asking import asking
from naewon.web.marketing.places import tabs
from naewon.web.toasts import toast

CHANGED = "cautions:changed"


@asking
def show_cautions(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_see_marketing")
    words = words_of(staff.clinic_id)
    groups = [(rule, [word for word, about in words.items() if about == rule]) for rule in Rule]
    context = {"groups": groups, "rules": Rule.choices, "tabs": tabs(staff, "cautions")}
    return render(request, "marketing/cautions.html", context)


@asking
def heed_word(request: HttpRequest, staff: Membership) -> HttpResponse:
    """One more word; or, from the address, one that was left out comes back."""
    told = request.POST if "word" in request.POST else request.GET
    word = heed(told.get("word", ""), told.get("rule", ""), by=staff, at=timezone.now())
    return answered(request, _("'%s'이(가) 나오면 알려 드립니다.") % word)


@asking
def leave_out_word(request: HttpRequest, staff: Membership) -> HttpResponse:
    word = request.GET.get("word", "")
    rule = leave_out(word, by=staff, at=timezone.now())
    undo = f"{reverse('cautions')}?{urlencode({'word': word, 'rule': rule.value})}"
    return answered(request, _("'%s'을(를) 뺐습니다.") % word, undo)


def answered(request: HttpRequest, words: str, undo: str = "") -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("cautions")
    return toast(words, CHANGED, undo=undo)
