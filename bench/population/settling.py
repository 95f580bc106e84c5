"""The clinics of the population: who works there, what they offer, where their inquiries come from."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import product
from typing import Any

import numpy as np

from naewon.clinics.models import Clinic, Membership, OpeningHours, Procedure, User
from naewon.clinics.roles import Role
from naewon.marketing.models import Campaign, Channel, Creative, Offer

PROCEDURES = ("쌍꺼풀", "코성형", "리프팅", "보톡스", "필러", "임플란트", "교정", "지방흡입")
CHANNELS = (
    ("instagram", "인스타그램", "meta"),
    ("naver", "네이버 검색", "naver"),
    ("google", "구글 광고", "google"),
    ("app", "시술 앱", "app"),
    ("homepage", "홈페이지", "form"),
    ("referral", "지인 소개", "referral"),
)
ADVERTISED = 4
CAMPAIGNS = ("봄 이벤트", "상시")
CREATIVES = ("영상 A", "전후 사진", "원장 소개")
ROLES = (Role.COUNSELLOR, Role.COUNSELLOR, Role.MANAGER, Role.DIRECTOR, Role.MARKETER)
HOURS = [(day, *span) for day in range(5) for span in ((time(9, 30), time(13)), (time(14), time(19)))]


@dataclass(frozen=True)
class Settled:
    """The numbers of the rows, by place of the clinic and of its own: `procedures[clinic, 3]`."""

    clinics: "np.ndarray[Any, Any]"
    staff: "np.ndarray[Any, Any]"
    procedures: "np.ndarray[Any, Any]"
    channels: "np.ndarray[Any, Any]"
    campaigns: "np.ndarray[Any, Any]"
    creatives: "np.ndarray[Any, Any]"
    offers: "np.ndarray[Any, Any]"


def settle(count: int, now: datetime) -> Settled:
    """Write so many clinics. Of a channel that is not advertised the campaigns stay unused."""
    clinics = Clinic.objects.bulk_create(Clinic(name=f"{n + 1}번 병원") for n in range(count))
    OpeningHours.objects.bulk_create(
        OpeningHours(clinic=clinic, weekday=day, opens=opens, closes=closes)
        for clinic, (day, opens, closes) in product(clinics, [*HOURS, (5, time(9, 30), time(14))])
    )
    channels = Channel.objects.bulk_create(
        Channel(clinic=clinic, code=code, name=name, kind=kind)
        for clinic, (code, name, kind) in product(clinics, CHANNELS)
    )
    campaigns = Campaign.objects.bulk_create(
        Campaign(clinic_id=channel.clinic_id, channel=channel, code=name, name=name)
        for channel, name in product(channels, CAMPAIGNS)
    )
    creatives = Creative.objects.bulk_create(
        Creative(clinic_id=campaign.clinic_id, campaign=campaign, code=name, name=name)
        for campaign, name in product(campaigns, CREATIVES)
    )
    offers = Offer.objects.bulk_create(
        Offer(clinic_id=creative.clinic_id, creative=creative, title="첫 방문 할인", price_won=590_000,
              starts_on=(now - timedelta(days=800)).date())
        for creative in creatives
    )  # fmt: skip
    procedures = Procedure.objects.bulk_create(
        Procedure(clinic=clinic, code=name, name=name) for clinic, name in product(clinics, PROCEDURES)
    )
    return Settled(
        clinics=np.array([row.pk for row in clinics]),
        staff=_numbers(_staff(clinics), count),
        **{
            name: _numbers(rows, count)
            for name, rows in (("procedures", procedures), ("channels", channels), ("campaigns", campaigns),
                               ("creatives", creatives), ("offers", offers))
        },
    )  # fmt: skip


def _staff(clinics: list[Clinic]) -> list[Membership]:
    users = User.objects.bulk_create(
        User(email=f"{role}{n}@clinic{clinic.pk}.example", name=f"{role.label} {n}", password="!")
        for clinic, (n, role) in product(clinics, enumerate(ROLES))
    )
    work = zip(users, product(clinics, ROLES), strict=True)
    return Membership.objects.bulk_create(
        Membership(clinic=clinic, user=user, role=role) for user, (clinic, role) in work
    )


def _numbers(rows: list[Any], clinics: int) -> "np.ndarray[Any, Any]":
    return np.array([row.pk for row in rows]).reshape(clinics, -1)
