"""Offers and campaigns month by month, as a clinic's marketers set them up."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from clinicsim.plan import Campaign, Creative, Offer


@dataclass(frozen=True, slots=True)
class Promise:
    """The recurring wording of a procedure's adverts; the price is in won with VAT."""

    procedure: str
    label: str
    title: str
    price: int
    doctor: str
    conditions: str
    texts: tuple[str, ...]


FORMS = ("영상", "카드뉴스", "이미지")


def months(since: date, until: date) -> Iterator[tuple[date, date]]:
    """Yield first and last day of every month that touches the period."""
    first = since.replace(day=1)
    while first <= until:
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        yield first, last
        first = last + timedelta(days=1)


def offers(promises: tuple[Promise, ...], since: date, until: date) -> tuple[Offer, ...]:
    """Return one offer per procedure and month."""
    return tuple(
        Offer(
            code=f"{each.procedure}-{first:%y%m}",
            title=each.title,
            procedure=each.procedure,
            price=each.price,
            doctor=each.doctor,
            conditions=each.conditions,
            begins=first,
            ends=last,
        )
        for first, last in months(since, until)
        for each in promises
    )


def campaigns(
    promises: tuple[Promise, ...], channels: dict[str, str], since: date, until: date
) -> tuple[Campaign, ...]:
    """Return a campaign per month, advertising channel (code -> short Korean name) and procedure."""
    return tuple(
        Campaign(
            code=f"{channel}-{each.procedure}-{first:%y%m}",
            name=f"{first.month}월_{each.label}_{short}",
            channel=channel,
            procedure=each.procedure,
            begins=first,
            ends=last,
            creatives=_creatives(each, channel, first),
        )
        for first, last in months(since, until)
        for channel, short in channels.items()
        for each in promises
    )


def _creatives(promise: Promise, channel: str, first: date) -> tuple[Creative, ...]:
    """Return the creatives of one campaign; the second wording draws more clicks and less intent."""
    return tuple(
        Creative(
            code=f"{channel}-{promise.procedure}-{first:%y%m}-{place + 1}",
            name=f"{promise.label}_{FORMS[place % len(FORMS)]}{'ABC'[place]}",
            form=FORMS[place % len(FORMS)],
            text=text,
            offer=f"{promise.procedure}-{first:%y%m}",
            share=(0.45, 0.35, 0.2)[place],
            interest=(0.2, -0.3, 0.1)[place],
            muddle=(0.08, 0.3, 0.1)[place],
        )
        for place, text in enumerate(promise.texts)
    )
