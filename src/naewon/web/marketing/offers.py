"""광고의 약속: what each advert promises, set down, corrected and ended."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid
from naewon.insights.period import Period
from naewon.insights.promises import count_left
from naewon.intake.promising import correct, creative_for, end, go_on, is_in_use, offer_for, promise, promise_on_new
from naewon.marketing.cautions import hits, words_of
from naewon.marketing.models import Offer
from naewon.web.asking import asking
from naewon.web.marketing.offer_forms import EndForm, OfferForm, as_it_stands
from naewon.web.marketing.offer_rows import campaigns_of, creatives_of, offers_of
from naewon.web.marketing.places import tabs
from naewon.web.toasts import toast

CHANGED, CLOSE = "offers:changed", "dialog:close"
# Days in which a promise that was not kept is told on the page.
LATELY = 30


@asking
def show_offers(request: HttpRequest, staff: Membership) -> HttpResponse:
    today = timezone.localdate(timezone=staff.clinic.zone)
    words = request.GET.get("q", "").strip()[:60]
    lately = Period.last(LATELY, timezone.now(), staff.clinic.zone)
    context = {"offers": offers_of(staff, today, words), "words": words, "tabs": tabs(staff, "marketing")}
    context["left"] = count_left(staff, lately)
    return render(request, "marketing/offers.html", context)


@asking
def new_offer(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The dialog that asks what an advert promises."""
    staff.require("can_set_offers")
    chosen = request.GET.get("creative", "")
    today = {"starts_on": timezone.localdate(timezone=staff.clinic.zone)}
    if chosen.isdecimal():
        return asked(request, OfferForm(creatives=[creative_for(staff, int(chosen))], initial=today))
    return asked(request, OfferForm(**to_choose_from(staff), initial=today))


@asking
def create_offer(request: HttpRequest, staff: Membership) -> HttpResponse:
    form = OfferForm(request.POST, **to_choose_from(staff))
    if form.is_valid():
        try:
            promise_as(form, staff)
            return answered(request, _("약속을 적었습니다."))
        except (Conflict, Invalid) as refusal:
            form.add_error(None, str(refusal.message))
    return asked(request, form)


def to_choose_from(staff: Membership) -> dict[str, Any]:
    """The adverts there are, and the campaigns to which one may be added."""
    return {"creatives": list(creatives_of(staff)), "campaigns": list(campaigns_of(staff))}


def promise_as(form: OfferForm, staff: Membership) -> None:
    said, now = form.cleaned_data, timezone.now()
    if form.is_of_new:
        promise_on_new(int(said["campaign"]), said["name"], form.terms(), by=staff, at=now)
    else:
        promise(creative_for(staff, int(said["creative"])), form.terms(), by=staff, at=now)


@asking
def edit_offer(request: HttpRequest, staff: Membership, offer_id: int) -> HttpResponse:
    """The dialog that corrects one: what people saw stays, so what is new begins today."""
    staff.require("can_set_offers")
    offer = offer_for(staff, offer_id)
    today = timezone.localdate(timezone=staff.clinic.zone)
    in_use = is_in_use(offer, today)
    begins = max(today, offer.starts_on) if in_use else offer.starts_on
    return asked(request, OfferForm(creatives=[offer.creative], initial=as_it_stands(offer, begins)), offer, in_use)


@asking
def correct_offer(request: HttpRequest, staff: Membership, offer_id: int) -> HttpResponse:
    offer = offer_for(staff, offer_id)
    form = OfferForm({**request.POST.dict(), "creative": offer.creative_id}, creatives=[offer.creative])
    if form.is_valid():
        try:
            correct(offer, form.terms(), by=staff, at=timezone.now())
            return answered(request, _("약속을 고쳤습니다."))
        except (Conflict, Invalid) as refusal:
            form.add_error(None, str(refusal.message))
    return asked(request, form, offer, is_in_use(offer, timezone.localdate(timezone=staff.clinic.zone)))


@asking
def ask_ending(request: HttpRequest, staff: Membership, offer_id: int) -> HttpResponse:
    staff.require("can_set_offers")
    offer = offer_for(staff, offer_id)
    today = timezone.localdate(timezone=staff.clinic.zone)
    context = {"offer": offer, "form": EndForm(initial={"last_day": today}), "has_begun": offer.starts_on <= today}
    return render(request, "marketing/ending.html", context)


@asking
def end_offer(request: HttpRequest, staff: Membership, offer_id: int) -> HttpResponse:
    offer = offer_for(staff, offer_id)
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            stays = end(offer, form.cleaned_data["last_day"], by=staff, at=timezone.now())
            undo = reverse("offer-ending", args=[offer_id]) if stays else ""
            return answered(request, _("약속을 끝냈습니다.") if stays else _("약속을 지웠습니다."), undo)
        except (Conflict, Invalid) as refusal:
            form.add_error("last_day", str(refusal.message))
    return render(request, "marketing/ending.html", {"offer": offer, "form": form, "has_begun": True}, status=422)


@asking
def take_back_ending(request: HttpRequest, staff: Membership, offer_id: int) -> HttpResponse:
    go_on(offer_for(staff, offer_id), by=staff, at=timezone.now())
    return answered(request, _("약속을 되살렸습니다."))


@asking
def show_hints(request: HttpRequest, staff: Membership) -> HttpResponse:
    """Words to be careful with, while somebody types."""
    said = [request.POST.get(name, "") for name in ("title", "covers", "conditions")]
    return render(request, "marketing/hits.html", {"hits": hits(words_of(staff.clinic_id), *said)})


def asked(request: HttpRequest, form: OfferForm, offer: Offer | None = None, in_use: bool = False) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "offer": offer, "in_use": in_use}
    return render(request, "marketing/offer.html", context, status=422 if form.errors else 200)


def answered(request: HttpRequest, words: str, undo: str = "") -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("marketing")
    return toast(words, CHANGED, CLOSE, undo=undo, method="delete")
