"""광고의 약속 as the page lists them."""

from dataclasses import dataclass
from datetime import date

from naewon.clinics.models import Membership
from naewon.marketing.cautions import Hit, hits, words_of
from naewon.marketing.models import Creative, Offer
from naewon.marketing.models.caution import Rule

SHOWN = 200


@dataclass(frozen=True)
class Row:
    """An offer on its page. `hits` are words to be careful with."""

    offer: Offer
    has_begun: bool
    is_over: bool
    hits: list[Hit]


@dataclass(frozen=True)
class Offers:
    """What stands or will, what stood, and adverts that promise nothing today."""

    standing: list[Row]
    past: list[Row]
    unpromised: list[Creative]

    @property
    def there_are_adverts(self) -> bool:
        return bool(self.standing or self.past or self.unpromised)


def offers_of(staff: Membership, today: date) -> Offers:
    staff.require("can_see_marketing")
    words = words_of(staff.clinic_id)
    rows = [_row(offer, today, words) for offer in all_offers(staff)]
    standing = [row for row in rows if not row.is_over]
    promised = {row.offer.creative_id for row in standing}
    return Offers(
        standing=standing[:SHOWN],
        past=[row for row in rows if row.is_over][:SHOWN],
        unpromised=[creative for creative in creatives_of(staff) if creative.pk not in promised][:SHOWN],
    )


def all_offers(staff: Membership) -> list[Offer]:
    staff.require("can_see_marketing")
    rows = Offer.objects.filter(clinic_id=staff.clinic_id).select_related("creative__campaign__channel")
    return list(rows.order_by("-starts_on", "creative__name", "-pk"))


def creatives_of(staff: Membership) -> list[Creative]:
    """Every advert, the newest first."""
    rows = Creative.objects.filter(clinic_id=staff.clinic_id).select_related("campaign__channel")
    return list(rows.order_by("-pk"))


def _row(offer: Offer, today: date, words: dict[str, Rule]) -> Row:
    is_over = offer.last_day is not None and offer.last_day < today
    said = (offer.title, offer.covers, offer.conditions)
    return Row(offer, offer.starts_on <= today, is_over, [] if is_over else hits(words, *said))
