"""광고의 약속: what adverts promise, listed and written down."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid
from naewon.insights.period import Period
from naewon.insights.promises import count_left
from naewon.intake.promising import creative_for, promise, promise_on_new
from naewon.intake.promising_alike import by_place, promise_on_each
from naewon.marketing.cautions import hits, words_of
from naewon.marketing.models import Creative
from naewon.web.asking import asking
from naewon.web.marketing.offer_forms import ChosenForm, OfferForm, TermsForm
from naewon.web.marketing.offer_rows import campaigns_of, creatives_of, offers_of, searched_for
from naewon.web.marketing.places import tabs
from naewon.web.toasts import toast

CHANGED, CLOSE = "offers:changed", "dialog:close"
# Days in which a promise that was not kept is told on the page.
LATELY = 30


@asking
def show_offers(request: HttpRequest, staff: Membership) -> HttpResponse:
    today = timezone.localdate(timezone=staff.clinic.zone)
    words = searched_for(request)
    lately = Period.last(LATELY, timezone.now(), staff.clinic.zone)
    context = {"offers": offers_of(staff, today, words), "words": words, "tabs": tabs(staff, "marketing")}
    context["left"] = count_left(staff, lately)
    return render(request, "marketing/offers.html", context)


@asking
def new_offer(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The dialog that asks what an advert promises, or what all those do that were chosen."""
    staff.require("can_set_offers")
    today = {"starts_on": timezone.localdate(timezone=staff.clinic.zone)}
    if chosen := chosen_of(staff, request.GET.getlist("creative")):
        return asked(request, ChosenForm(creatives=chosen, initial=today))
    return asked(request, OfferForm(**to_choose_from(staff), initial=today))


@asking
def create_offer(request: HttpRequest, staff: Membership) -> HttpResponse:
    chosen = chosen_of(staff, request.POST.getlist("adverts"))
    form = ChosenForm(request.POST, creatives=chosen) if chosen else OfferForm(request.POST, **to_choose_from(staff))
    if form.is_valid():
        try:
            return answered(request, written_words(promise_as(form, chosen, staff)))
        except (Conflict, Invalid) as refusal:
            form.add_error(None, str(refusal.message))
    return asked(request, form)


def chosen_of(staff: Membership, chosen: list[str]) -> list[Creative]:
    """Those that were ticked, by channel, campaign and name."""
    ticked = [int(pk) for pk in chosen if pk.isdecimal()]
    return list(creatives_of(staff).filter(pk__in=ticked).order_by(*by_place())) if ticked else []


def to_choose_from(staff: Membership) -> dict[str, Any]:
    """The adverts there are, and the campaigns to which one may be added."""
    return {"creatives": list(creatives_of(staff)), "campaigns": list(campaigns_of(staff))}


def promise_as(form: ChosenForm | OfferForm, chosen: list[Creative], staff: Membership) -> int:
    """How many adverts promise it now."""
    said, now = form.cleaned_data, timezone.now()
    if isinstance(form, ChosenForm):
        ticked = [creative for creative in chosen if creative.pk in said["adverts"]]
        return promise_on_each(ticked, form.terms(), by=staff, at=now)
    if form.is_of_new:
        promise_on_new(int(said["campaign"]), said["name"], form.terms(), by=staff, at=now)
    else:
        promise(creative_for(staff, int(said["creative"])), form.terms(), by=staff, at=now)
    return 1


def written_words(count: int) -> str:
    return _("약속을 적었습니다.") if count == 1 else _("광고 %d개의 약속을 적었습니다.") % count


@asking
def show_hints(request: HttpRequest, staff: Membership) -> HttpResponse:
    """Words to be careful with, while somebody types."""
    said = [request.POST.get(name, "") for name in ("title", "covers", "conditions")]
    return render(request, "marketing/hits.html", {"hits": hits(words_of(staff.clinic_id), *said)})


def asked(request: HttpRequest, form: TermsForm) -> HttpResponse:
    return render(request, "marketing/offer.html", {"form": form}, status=422 if form.errors else 200)


def answered(request: HttpRequest, words: str, undo: str = "") -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("marketing")
    return toast(words, CHANGED, CLOSE, undo=undo, method="delete")
