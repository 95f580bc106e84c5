"""What was said in the room beside what the advert promised: plain comparing, nothing is written."""

import re
from dataclasses import dataclass

from naewon.inquiries.models import Inquiry, Touch
from naewon.marketing.cautions import squeezed
from naewon.marketing.models import Offer

# Between brackets a comma parts nothing.
PARTS = re.compile(r"[,;\n](?![^(]*\))")


@dataclass(frozen=True, slots=True)
class Quote:
    """What was offered in the room, as far as it was said."""

    won: int | None = None
    doctor: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Differences:
    """Where a quote leaves the promise. It is true where it does at all."""

    dearer_by: int | None = None
    is_other_doctor: bool = False
    lacks_included: bool = False

    def __bool__(self) -> bool:
        return bool(self.dearer_by or self.is_other_doctor or self.lacks_included)


def promise_to(inquiry: Inquiry) -> Offer | None:
    """What this person saw when they asked; else what stood where they asked again, the newest."""
    if inquiry.offer:
        return inquiry.offer
    again = Touch.objects.filter(clinic_id=inquiry.clinic_id, inquiry=inquiry, offer__isnull=False)
    touch = again.select_related("offer").order_by("-received_at", "-pk").first()
    return touch.offer if touch else None


def included_in(offer: Offer | None) -> list[str]:
    """What the price is to include, piece by piece.

    >>> included_in(Offer(covers="수면마취, 1년 재교정 (붓기, 흉터)"))
    ['수면마취', '1년 재교정 (붓기, 흉터)']
    """
    return [part.strip() for part in PARTS.split(offer.covers) if part.strip()] if offer else []


def differences(offer: Offer | None, quote: Quote) -> Differences:
    """A lower price keeps the promise, and what was not said breaks none.

    >>> seen = Offer(price_won=990_000, doctor="이원장")
    >>> differences(seen, Quote(1_200_000, "이원장님")).dearer_by
    210000
    >>> bool(differences(seen, Quote(900_000)))
    False
    """
    if offer is None:
        return Differences()
    dearer = quote.won - offer.price_won if quote.won is not None and offer.price_won is not None else 0
    return Differences(
        dearer_by=dearer if dearer > 0 else None,
        is_other_doctor=bool(offer.doctor and quote.doctor) and called(offer.doctor) != called(quote.doctor),
        lacks_included=bool(quote.left_out),
    )


def called(doctor: str) -> str:
    """A doctor's name as it is compared: people write it with and without a title of respect."""
    return squeezed(doctor).removesuffix("님")
