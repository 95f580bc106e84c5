"""The adverts of a clinic, for who asks."""

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.marketing.models import Campaign, Channel


def channel_for(staff: Membership, channel_id: int) -> Channel:
    staff.require("can_see_marketing")
    if channel := Channel.objects.filter(clinic_id=staff.clinic_id, pk=channel_id).first():
        return channel
    raise NotFound


def campaign_for(staff: Membership, campaign_id: int) -> Campaign:
    staff.require("can_see_marketing")
    rows = Campaign.objects.select_related("channel")
    if campaign := rows.filter(clinic_id=staff.clinic_id, pk=campaign_id).first():
        return campaign
    raise NotFound
