"""What a clinic is: what it offers, where its inquiries come from, what it promises, who works there and when.

A plan is public knowledge of the clinic; nothing in it tells how a particular person will decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from clinicsim.errors import UnknownCodeError
from clinicsim.hours import OpeningHours

Coded = TypeVar("Coded", "Procedure", "Channel", "Offer")


@dataclass(frozen=True, slots=True)
class Procedure:
    """One thing the clinic does. Price in won with VAT; ``base_interest`` in log-odds of booking, clinic mean 0."""

    code: str
    name: str
    price: int
    base_interest: float
    share_women: float
    mean_age: float
    spread_age: float
    parts: tuple[str, ...]
    """What worries people about it, as they would write it."""
    keywords: tuple[str, ...]
    """Search words that lead to it."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One way inquiries come in.

    ``kind`` is meta, form, google, naver, kakao, phone, gangnam, referral, daangn or blog.
    """

    code: str
    name: str
    kind: str
    share: float
    base_interest: float
    mix: Mapping[str, float]
    """Procedure code -> relative share of this channel's inquiries."""
    spend_per_inquiry: int
    """Mean advertising cost of one inquiry in won."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What an advert promises. Price in won, VAT included."""

    code: str
    title: str
    procedure: str
    price: int
    doctor: str
    conditions: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class Creative:
    """One picture, film or text of a campaign. ``muddle`` is the chance that its price is misread."""

    code: str
    name: str
    form: str
    text: str
    offer: str
    share: float
    interest: float
    muddle: float


@dataclass(frozen=True, slots=True)
class Campaign:
    """An advertising campaign for one procedure on one channel."""

    code: str
    name: str
    channel: str
    procedure: str
    begins: date
    ends: date
    creatives: tuple[Creative, ...]


@dataclass(frozen=True, slots=True)
class Staff:
    """Someone who works here. ``role`` is marketer, counsellor, manager or director.

    ``outreach_share`` is the part of a counsellor's time left for calling inquirers; the rest goes to the desk, to
    existing patients and to incoming calls. ``skill`` is in log-odds of booking.
    """

    code: str
    name: str
    role: str
    outreach_share: float = 0.0
    skill: float = 0.0


@dataclass(frozen=True)
class ClinicPlan:
    """A whole clinic."""

    code: str
    name: str
    kind: str
    district: str
    per_day: float
    procedures: tuple[Procedure, ...]
    channels: tuple[Channel, ...]
    offers: tuple[Offer, ...]
    campaigns: tuple[Campaign, ...]
    staff: tuple[Staff, ...]
    doctors: tuple[str, ...]
    hours: OpeningHours
    pairs: Mapping[tuple[str, str], float]
    """(procedure, channel) -> log-odds where the pair differs from the sum of its two."""

    def procedure(self, code: str) -> Procedure:
        return _found(self.procedures, code)

    def channel(self, code: str) -> Channel:
        return _found(self.channels, code)

    def offer(self, code: str) -> Offer:
        return _found(self.offers, code)

    def team(self, role: str) -> tuple[Staff, ...]:
        """Return the staff with this role, in the plan's order."""
        return tuple(member for member in self.staff if member.role == role)

    def running(self, channel: str, procedure: str, day: date) -> tuple[Campaign, ...]:
        """Return the campaigns of a channel for a procedure that ran on ``day``."""
        return tuple(
            campaign
            for campaign in self.campaigns
            if campaign.channel == channel
            and campaign.procedure == procedure
            and campaign.begins <= day <= campaign.ends
        )


def _found(among: tuple[Coded, ...], code: str) -> Coded:
    for each in among:
        if each.code == code:
            return each
    raise UnknownCodeError(f"The plan has nothing under the code {code!r}.")
