"""A promise corrected or ended: of one advert, or of all or some of those that promise the same."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid
from naewon.intake.promising import is_in_use, offer_for
from naewon.intake.promising_alike import alike, correct_each, end_each, go_on_with_each
from naewon.marketing.models import Creative, Offer
from naewon.web.asking import asking
from naewon.web.marketing.offer_forms import ChosenForm, EndForm, as_it_stands
from naewon.web.marketing.offer_rows import of_words, searched_for
from naewon.web.marketing.offers import answered


@asking
def edit_offer(request: HttpRequest, staff: Membership, offer_id: int) -> HttpResponse:
    """The dialog that corrects it: what people saw stays, so what is new begins today."""
    staff.require("can_set_offers")
    offer, offers = named(request, staff, offer_id)
    today = timezone.localdate(timezone=staff.clinic.zone)
    begins = max(today, offer.starts_on) if is_in_use(today, *offers) else offer.starts_on
    form = ChosenForm(creatives=creatives_in(offers), initial=as_it_stands(offer, begins))
    return asked(request, staff, offer, offers, form)


@asking
def correct_offer(request: HttpRequest, staff: Membership, offer_id: int) -> HttpResponse:
    offer, offers = named(request, staff, offer_id)
    form = ChosenForm(request.POST, creatives=creatives_in(offers))
    if form.is_valid():
        try:
            count = correct_each(ticked(form, offers), form.terms(), by=staff, at=timezone.now())
            words = _("약속을 고쳤습니다.") if count == 1 else _("광고 %d개의 약속을 고쳤습니다.") % count
            return answered(request, words)
        except (Conflict, Invalid) as refusal:
            form.add_error(None, str(refusal.message))
    return asked(request, staff, offer, offers, form)


@asking
def ask_ending(request: HttpRequest, staff: Membership, offer_id: int) -> HttpResponse:
    staff.require("can_set_offers")
    offer, offers = named(request, staff, offer_id)
    today = timezone.localdate(timezone=staff.clinic.zone)
    form = EndForm(creatives=creatives_in(offers), initial={"last_day": today})
    return render(
        request, "marketing/ending.html", {"offer": offer, "form": form, "has_begun": offer.starts_on <= today}
    )


@asking
def end_offer(request: HttpRequest, staff: Membership, offer_id: int) -> HttpResponse:
    offer, offers = named(request, staff, offer_id)
    form = EndForm(request.POST, creatives=creatives_in(offers))
    if form.is_valid():
        try:
            left = end_each(ticked(form, offers), form.cleaned_data["last_day"], by=staff, at=timezone.now())
            return answered(request, _("약속을 끝냈습니다.") if left else _("약속을 지웠습니다."), way_back(left))
        except (Conflict, Invalid) as refusal:
            form.add_error("last_day", str(refusal.message))
    return render(request, "marketing/ending.html", {"offer": offer, "form": form, "has_begun": True}, status=422)


@asking
def take_back_ending(request: HttpRequest, staff: Membership, offer_id: int) -> HttpResponse:
    ended = [int(pk) for pk in request.GET.getlist("advert") if pk.isdecimal()]
    offer = offer_for(staff, offer_id)
    go_on_with_each(alike(offer).filter(creative__in=ended or [offer.creative_id]), by=staff, at=timezone.now())
    return answered(request, _("약속을 되살렸습니다."))


def named(request: HttpRequest, staff: Membership, offer_id: int) -> tuple[Offer, list[Offer]]:
    """The promise, and all that say the same for the same days, as far as the list showed them."""
    offer = offer_for(staff, offer_id)
    return offer, list(alike(offer).filter(of_words(searched_for(request))))


def creatives_in(offers: list[Offer]) -> list[Creative]:
    return [offer.creative for offer in offers]


def ticked(form: ChosenForm | EndForm, offers: list[Offer]) -> list[Offer]:
    return [offer for offer in offers if offer.creative_id in form.cleaned_data["adverts"]]


def way_back(ended: list[Offer]) -> str:
    if not ended:
        return ""
    adverts = urlencode({"advert": [offer.creative_id for offer in ended]}, doseq=True)
    return f"{reverse('offer-ending', args=[ended[0].pk])}?{adverts}"


def asked(request: HttpRequest, staff: Membership, offer: Offer, offers: list[Offer], form: ChosenForm) -> HttpResponse:
    today = timezone.localdate(timezone=staff.clinic.zone)
    context: dict[str, Any] = {"form": form, "offer": offer, "in_use": is_in_use(today, *offers)}
    return render(request, "marketing/offer.html", context, status=422 if form.errors else 200)
