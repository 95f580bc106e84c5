"""A planned clinic as rows: who works there, what it offers, where its inquiries come from and at what cost."""

from dataclasses import dataclass
from datetime import datetime

from clinicsim import ClinicPlan, spending
from naewon.clinics.models import Clinic, Membership, Procedure, User
from naewon.clinics.openweek import write_hours
from naewon.clinics.roles import Role
from naewon.marketing.models import Campaign, Channel, ChannelKind, Creative, Offer, Spend
from naewon.scores.districts import districts

KINDS = {"gangnam": ChannelKind.APP, "daangn": ChannelKind.LOCAL, "blog": ChannelKind.NAVER}


@dataclass(frozen=True)
class Settled:
    """The rows of a planned clinic, by the codes of its plan."""

    clinic: Clinic
    staff: dict[str, Membership]
    procedures: dict[str, Procedure]
    channels: dict[str, Channel]
    campaigns: dict[str, Campaign]
    creatives: dict[str, Creative]
    offers: dict[str, Offer]


def settle(plan: ClinicPlan, since: datetime, now: datetime, *, password: str, seed: int) -> Settled:
    """Write the clinic of a plan. `password` is an encoded one, the same for everybody who works there."""
    where = next(row.label for row in districts() if row.name == plan.district)
    clinic = Clinic.objects.create(name=plan.name, district=where)
    write_hours(clinic, plan.hours.weekly)
    procedures = {row.code: Procedure(clinic=clinic, code=row.code, name=row.name) for row in plan.procedures}
    Procedure.objects.bulk_create(procedures.values())
    channels = {
        row.code: Channel(clinic=clinic, code=row.code, name=row.name, kind=KINDS.get(row.kind, row.kind))
        for row in plan.channels
    }
    Channel.objects.bulk_create(channels.values())
    campaigns = _campaigns(plan, clinic, channels)
    creatives = _creatives(plan, clinic, campaigns)
    _spend(plan, clinic, campaigns, since, now, seed)
    return Settled(
        clinic=clinic,
        staff=_staff(plan, clinic, password),
        procedures=procedures,
        channels=channels,
        campaigns=campaigns,
        creatives=creatives,
        offers=_offers(plan, clinic, creatives),
    )


def address_of(plan: ClinicPlan, code: str) -> str:
    """Where a member of staff signs in: tm1@bom.example."""
    return f"{code}@{plan.code}.example"


def _staff(plan: ClinicPlan, clinic: Clinic, password: str) -> dict[str, Membership]:
    users = [User(email=address_of(plan, each.code), name=each.name, password=password) for each in plan.staff]
    User.objects.bulk_create(users)
    memberships = {
        each.code: Membership(clinic=clinic, user=user, role=Role(each.role))
        for each, user in zip(plan.staff, users, strict=True)
    }
    Membership.objects.bulk_create(memberships.values())
    return memberships


def _campaigns(plan: ClinicPlan, clinic: Clinic, channels: dict[str, Channel]) -> dict[str, Campaign]:
    rows = {
        each.code: Campaign(clinic=clinic, channel=channels[each.channel], code=each.code, name=each.name)
        for each in plan.campaigns
    }
    Campaign.objects.bulk_create(rows.values())
    return rows


def _creatives(plan: ClinicPlan, clinic: Clinic, campaigns: dict[str, Campaign]) -> dict[str, Creative]:
    rows = {
        each.code: Creative(clinic=clinic, campaign=campaigns[campaign.code], code=each.code, name=each.name)
        for campaign in plan.campaigns
        for each in campaign.creatives
    }
    Creative.objects.bulk_create(rows.values())
    return rows


def _offers(plan: ClinicPlan, clinic: Clinic, creatives: dict[str, Creative]) -> dict[str, Offer]:
    """What each creative promises, by the creative's code."""
    rows = {}
    for campaign in plan.campaigns:
        for creative in campaign.creatives:
            promised = plan.offer(creative.offer)
            rows[creative.code] = Offer(
                clinic=clinic,
                creative=creatives[creative.code],
                title=promised.title,
                price_won=promised.price,
                doctor=promised.doctor,
                conditions=promised.conditions,
                starts_on=promised.begins,
                ends_on=promised.ends,
            )
    Offer.objects.bulk_create(rows.values())
    return rows


def _spend(
    plan: ClinicPlan, clinic: Clinic, campaigns: dict[str, Campaign], since: datetime, now: datetime, seed: int
) -> None:
    days = (now.date() - since.date()).days + 1
    Spend.objects.bulk_create(
        Spend(clinic=clinic, campaign=campaigns[each.campaign], date=each.day, won=each.amount)
        for each in spending(plan, since.date(), days, seed)
        if each.amount
    )
