"""What an advert promises, set down, corrected and ended, without changing what people saw before."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from naewon.clinics.dates import day_words
from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid, NotFound
from naewon.inquiries.models import Inquiry, Touch
from naewon.intake.origins import below
from naewon.intake.receive import one_at_a_time
from naewon.journal.outbox import follow
from naewon.journal.recording import record
from naewon.marketing.models import Campaign, Creative, Offer
from naewon.patients.guarding import without_forbidden

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is promised, and for which days as the advert says; without `ends_on` it goes on."""

    title: str
    starts_on: date
    ends_on: date | None = None
    price_won: int | None = None
    covers: str = ""
    doctor: str = ""
    conditions: str = ""


def terms_of(offer: Offer) -> Terms:
    return Terms(**{name: getattr(offer, name) for name in Terms.__slots__})


@transaction.atomic
def promise(creative: Creative, terms: Terms, *, by: Membership, at: datetime) -> Offer:
    """From its first day on, and for who came by the advert since and holds none. Conflict where another stands."""
    by.require("can_set_offers")
    # Whoever is being received just now is in before earlier inquiries are looked at.
    one_at_a_time(by.clinic_id)
    offer = Offer(clinic=by.clinic, creative=creative, **_fit(terms))
    _keep(offer)
    record("set_offer", offer, by=by, at=at, title=offer.title, creative=creative.pk, held_by=_reach(offer, at))
    return offer


@transaction.atomic
def promise_on_new(campaign_id: int, name: str, terms: Terms, *, by: Membership, at: datetime) -> Offer:
    """Of an advert that nobody came by yet: it is made with its promise, or not at all. Of one name there is one."""
    by.require("can_set_offers")
    one_at_a_time(by.clinic_id)
    campaign = Campaign.objects.filter(clinic_id=by.clinic_id, pk=campaign_id).first()
    if campaign is None:
        raise NotFound
    [creative] = below(Creative, "campaign", [campaign], [("", without_forbidden(name.strip()))])
    return promise(creative, terms, by=by, at=at)


@transaction.atomic
def correct(offer: Offer, terms: Terms, *, by: Membership, at: datetime) -> Offer:
    """The promise as it is from `terms.starts_on` on.

    One that people saw ends the day before and is followed by a new row; any other is written over.
    """
    by.require("can_set_offers")
    one_at_a_time(by.clinic_id)
    offer = Offer.objects.select_for_update(of=("self",)).select_related("creative", "clinic").get(pk=offer.pk)
    today = at.astimezone(offer.clinic.zone).date()
    if offer.last_day and offer.last_day < today:
        raise Conflict(_("끝난 약속은 고칠 수 없습니다. 새로 적어 주세요."))
    if not is_in_use(today, offer):
        return _written_over(offer, terms, by, at)
    if terms.starts_on < offer.starts_on or (offer.last_day and terms.starts_on > offer.last_day + DAY):
        raise Invalid(_("고친 내용은 원래 기간 안의 날부터 시작해야 합니다."))
    offer.ended_on = terms.starts_on - DAY
    offer.save(update_fields=["ended_on"])
    after = Offer(clinic=by.clinic, creative=offer.creative, **_fit(terms))
    _keep(after)
    record("corrected_offer", after, by=by, at=at, title=after.title, before=offer.pk, held_by=_reach(after, at))
    return after


def _written_over(offer: Offer, terms: Terms, by: Membership, at: datetime) -> Offer:
    for name, value in _fit(terms).items():
        setattr(offer, name, value)
    offer.ended_on = None
    _keep(offer)
    record("corrected_offer", offer, by=by, at=at, title=offer.title, held_by=_reach(offer, at))
    return offer


@transaction.atomic
def end(offer: Offer, last_day: date, *, by: Membership, at: datetime) -> bool:
    """Show it no longer than that day. What nobody saw, and is not to begin, goes; whether the row is still there."""
    by.require("can_set_offers")
    one_at_a_time(by.clinic_id)
    if last_day < offer.starts_on and not is_in_use(at.astimezone(offer.clinic.zone).date(), offer):
        record("ended_offer", offer, by=by, at=at, title=offer.title)
        offer.delete()
        return False
    if last_day < offer.starts_on - DAY or (offer.last_day and last_day > offer.last_day):
        raise Invalid(_("이 약속이 보이는 기간 안의 날을 골라 주세요."))
    offer.ended_on = last_day
    offer.save(update_fields=["ended_on"])
    record("ended_offer", offer, by=by, at=at, title=offer.title, last_day=last_day.isoformat())
    return True


@transaction.atomic
def go_on(offer: Offer, *, by: Membership, at: datetime) -> None:
    """Take its ending back. Conflict where another has followed."""
    by.require("can_set_offers")
    one_at_a_time(by.clinic_id)
    offer.ended_on = None
    _keep(offer)
    record("reopened_offer", offer, by=by, at=at, title=offer.title, held_by=_reach(offer, at))


def is_in_use(today: date, *offers: Offer) -> bool:
    """Whether somebody may have seen one of them: it stood before today, or an inquiry holds it."""
    if any(offer.starts_on < today for offer in offers):
        return True
    return any(kind.objects.filter(offer__in=offers).exists() for kind in (Inquiry, Touch))


def creative_for(staff: Membership, creative_id: int) -> Creative:
    staff.require("can_see_marketing")
    rows = Creative.objects.select_related("campaign__channel")
    if creative := rows.filter(clinic_id=staff.clinic_id, pk=creative_id).first():
        return creative
    raise NotFound


def offer_for(staff: Membership, offer_id: int) -> Offer:
    staff.require("can_see_marketing")
    rows = Offer.objects.select_related("creative__campaign__channel", "clinic")
    if offer := rows.filter(clinic_id=staff.clinic_id, pk=offer_id).first():
        return offer
    raise NotFound


def _fit(terms: Terms) -> dict[str, object]:
    if not terms.title.strip():
        raise Invalid(_("무엇을 약속하는지 적어 주세요."))
    if terms.ends_on and terms.ends_on < terms.starts_on:
        raise Invalid(_("끝나는 날이 시작하는 날보다 빠릅니다."))
    return {name: without_forbidden(it.strip()) if isinstance(it, str) else it for name, it in asdict(terms).items()}


def _keep(offer: Offer) -> None:
    """Conflict, with the other's days, where the creative promises something else on one of them."""
    if other := in_the_way(offer):
        words = _(
            "‘%(advert)s’에는 그 기간에 다른 약속이 있습니다: %(title)s (%(first)s부터 %(last)s). 먼저 끝내 주세요."
        )
        days = {"first": day_words(other.starts_on), "last": _last(other)}
        raise Conflict(words % {"advert": offer.creative.name, "title": other.title, **days})
    try:
        with transaction.atomic():
            offer.save()
    except IntegrityError:
        raise Conflict(_("‘%s’에는 그 기간에 다른 약속이 있습니다.") % offer.creative.name) from None


def _last(offer: Offer) -> str:
    return _("%s까지") % day_words(offer.last_day) if offer.last_day else _("계속")


def in_the_way(offer: Offer) -> Offer | None:
    others = Offer.objects.filter(clinic_id=offer.clinic_id, creative=offer.creative).exclude(pk=offer.pk)
    return next((other for other in others if overlap(offer, other)), None)


def overlap(one: Offer, other: Offer) -> bool:
    first = max(one.starts_on, other.starts_on)
    return all(row.last_day is None or row.last_day >= first for row in (one, other))


def _reach(offer: Offer, at: datetime) -> int:
    """Give it to who came by this advert on its days and holds none; how many inquiries that were."""
    zone = offer.clinic.zone
    days = {"occurred_at__gte": datetime.combine(offer.starts_on, time(), zone)}
    if offer.last_day:
        days["occurred_at__lt"] = datetime.combine(offer.last_day + DAY, time(), zone)
    untold = {"clinic_id": offer.clinic_id, "creative": offer.creative, "offer__isnull": True, **days}
    inquiries = list(Inquiry.objects.filter(**untold).values_list("pk", flat=True))
    Touch.objects.filter(**untold).update(offer=offer)
    Inquiry.objects.filter(pk__in=inquiries).update(offer=offer)
    follow(offer.clinic_id, inquiries, at=at)
    return len(inquiries)
