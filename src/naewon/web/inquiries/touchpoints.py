"""첫 접점, 마지막 접점: which way somebody came, first and last, with what they saw there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from naewon.inquiries.models import Inquiry, Touch
from naewon.intake.aliases import standing_aliases
from naewon.intake.codes import Codes, first_of, keyword_in, last_of, seen_at
from naewon.intake.known_paths import known_path
from naewon.marketing.models import Offer
from naewon.tenancy.kept import kept

FIRST, LAST, ONLY = _("첫 접점"), _("마지막 접점"), _("접점")


class Touchpoint(NamedTuple):
    """`path` is channel, campaign and creative by name, as far as known; `offer` what stood there on that day."""

    title: str | Promise
    at: datetime | None
    path: list[str]
    keyword: str
    offer: Offer | None


def touchpoints_of(inquiry: Inquiry) -> list[Touchpoint]:
    """Both ends of the way, or the one there is."""
    newest = _newest_touch.first(inquiry=inquiry.pk) if inquiry.asked_again else None
    first = _first(inquiry) or (_as_counted(FIRST, inquiry) if newest else None)
    last = _as_counted(LAST if first else ONLY, newest or inquiry)
    return [*([first] if first else []), last]


@kept
def _newest_touch(inquiry: int) -> QuerySet[Touch]:
    touches = Touch.objects.filter(inquiry=inquiry).select_related("channel", "campaign", "creative", "offer")
    return touches.order_by("-received_at", "-pk")[:1]


def _as_counted(title: str | Promise, row: Inquiry | Touch) -> Touchpoint:
    return Touchpoint(title, row.occurred_at, row.path, _keyword(row.clinic_id, last_of(row.attribution)), row.offer)


def _first(inquiry: Inquiry) -> Touchpoint | None:
    """Told by our own page, which remembers the link of the first visit; none where that was the last as well."""
    codes = first_of(inquiry.attribution)
    if not _differ(codes, last_of(inquiry.attribution)):
        return None
    path = known_path(inquiry.clinic_id, codes)
    at = seen_at(codes)
    day = (at or inquiry.occurred_at).astimezone(inquiry.clinic.zone).date()
    offer = Offer.shown_on(path.creative, day)
    return Touchpoint(FIRST, at, path.names, _keyword(inquiry.clinic_id, codes), offer)


def _differ(first: Codes, last: Codes) -> bool:
    """When it was and on which page says nothing of the way."""
    return bool(_way(first)) and _way(first) != _way(last)


def _way(codes: Codes) -> Mapping[str, Any]:
    return {name: code for name, code in codes.items() if name not in {"first_seen_at", "landing_url", "referrer"}}


def _keyword(clinic_id: int, codes: Codes) -> str:
    """In words, else what the clinic says its id stands for."""
    if words := keyword_in(codes):
        return words
    bought = {name: code for name, code in codes.items() if name == "n_keyword_id"}
    named = standing_aliases(clinic_id, [bought]).values()
    return next((alias.keyword for alias in named if alias.keyword), next(iter(bought.values()), ""))
