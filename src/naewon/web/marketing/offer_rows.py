"""광고의 약속 as the page lists them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.intake.promising_alike import by_place, grouped
from naewon.marketing.cautions import Hit, hits, words_of
from naewon.marketing.models import Campaign, Creative, Offer
from naewon.marketing.models.caution import Rule

SHOWN = 60
LATELY = timedelta(days=60)


@dataclass(frozen=True)
class Row:
    """A promise on its page, and all offers that say it for the same days. `hits` are words to be careful with."""

    offer: Offer
    offers: list[Offer]
    has_begun: bool
    is_over: bool
    hits: list[Hit]


@dataclass(frozen=True)
class Part:
    """The first of a list, and how many there are of it."""

    rows: list[Any]
    count: int

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.rows)


@dataclass(frozen=True)
class Offers:
    """What stands or will and of how many adverts, what stood, and adverts of these days that promise nothing."""

    standing: Part
    promising: int
    past: Part
    unpromised: Part

    @property
    def is_empty(self) -> bool:
        return not (self.standing.count or self.past.count or self.unpromised.count)


def searched_for(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:60]


def offers_of(staff: Membership, today: date, words: str = "") -> Offers:
    """Those of adverts, campaigns and channels that are called so, where `words` says something."""
    staff.require("can_see_marketing")
    careful = words_of(staff.clinic_id)
    rows = [_row(offers, today, careful) for offers in grouped(all_offers(staff, words))]
    standing = sorted((row for row in rows if not row.is_over), key=_soonest)
    promised = {offer.creative_id for row in standing for offer in row.offers}
    return Offers(
        standing=_part(standing),
        promising=len(promised),
        past=_part([row for row in rows if row.is_over]),
        unpromised=_part([creative for creative in lately(staff, words) if creative.pk not in promised]),
    )


def _soonest(row: Row) -> date:
    """What is seen today before what comes, and of that the next first."""
    return date.min if row.has_begun else row.offer.starts_on


def all_offers(staff: Membership, words: str = "") -> list[Offer]:
    staff.require("can_see_marketing")
    rows = Offer.objects.filter(of_words(words), clinic_id=staff.clinic_id)
    return list(
        rows.select_related("creative__campaign__channel").order_by("-starts_on", *by_place("creative__"), "-pk")
    )


def of_words(words: str) -> Q:
    """Which offers a search finds: by their advert, its campaign or channel, or by what they say."""
    return _called("creative__", words) | Q(title__icontains=words)


def campaigns_of(staff: Membership) -> QuerySet[Campaign]:
    staff.require("can_see_marketing")
    rows = Campaign.objects.filter(clinic_id=staff.clinic_id).select_related("channel")
    return rows.order_by("channel__name", "name")


def creatives_of(staff: Membership, words: str = "") -> QuerySet[Creative]:
    """Every advert, the newest first."""
    rows = Creative.objects.filter(_called("", words), clinic_id=staff.clinic_id)
    return rows.select_related("campaign__channel").order_by("-pk")


def lately(staff: Membership, words: str) -> QuerySet[Creative]:
    """Those that brought somebody lately, or never promised anything; of a campaign together, the newest first."""
    since = timezone.now() - LATELY
    asked = Inquiry.objects.filter(clinic_id=staff.clinic_id, creative=OuterRef("pk"), received_at__gte=since)
    rows = creatives_of(staff, words).filter(Exists(asked) | Q(offers__isnull=True))
    return rows.order_by("-campaign", "name")


def _called(before: str, words: str) -> Q:
    places = ("name", "campaign__name", "campaign__channel__name")
    found = Q()
    for place in places:
        found |= Q(**{f"{before}{place}__icontains": words})
    return found


def _part(rows: list[Any]) -> Part:
    return Part(rows[:SHOWN], len(rows))


def _row(offers: list[Offer], today: date, words: dict[str, Rule]) -> Row:
    offer = offers[0]
    is_over = offer.last_day is not None and offer.last_day < today
    said = (offer.title, offer.covers, offer.conditions)
    return Row(offer, offers, offer.starts_on <= today, is_over, [] if is_over else hits(words, *said))
