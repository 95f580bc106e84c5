"""One promise that many adverts make: written down, corrected and ended for all of them, or for none."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from naewon.clinics.models import Membership
from naewon.intake.promising import Terms, correct, end, go_on, promise
from naewon.marketing.models import Creative, Offer

SAID = (*Terms.__slots__, "ended_on")


def alike(offer: Offer) -> QuerySet[Offer]:
    """All that promise the same for the same days, itself among them, by channel, campaign and advert."""
    rows = Offer.objects.filter(clinic_id=offer.clinic_id, **{name: getattr(offer, name) for name in SAID})
    return rows.select_related("clinic", "creative__campaign__channel").order_by(*by_place("creative__"))


def grouped(offers: Iterable[Offer]) -> list[list[Offer]]:
    """Those that promise the same for the same days together, in the order of the first of each."""
    groups: dict[tuple[object, ...], list[Offer]] = {}
    for offer in offers:
        groups.setdefault(tuple(getattr(offer, name) for name in SAID), []).append(offer)
    return list(groups.values())


def by_place(before: str = "") -> tuple[str, ...]:
    """By channel, then campaign, then advert."""
    return tuple(f"{before}{name}" for name in ("campaign__channel__name", "campaign__name", "name"))


@transaction.atomic
def promise_on_each(creatives: Iterable[Creative], terms: Terms, *, by: Membership, at: datetime) -> int:
    """How many adverts promise it now. Conflict, and nothing written, where one of them promises something else."""
    return len([promise(creative, terms, by=by, at=at) for creative in creatives])


@transaction.atomic
def correct_each(offers: Iterable[Offer], terms: Terms, *, by: Membership, at: datetime) -> int:
    return len([correct(offer, terms, by=by, at=at) for offer in offers])


@transaction.atomic
def end_each(offers: Iterable[Offer], last_day: date, *, by: Membership, at: datetime) -> list[Offer]:
    """Those that are still there, shown no longer than that day; what nobody saw and is not to begin has gone."""
    return [offer for offer in offers if end(offer, last_day, by=by, at=at)]


@transaction.atomic
def go_on_with_each(offers: Iterable[Offer], *, by: Membership, at: datetime) -> int:
    done = list(offers)
    for offer in done:
        go_on(offer, by=by, at=at)
    return len(done)
