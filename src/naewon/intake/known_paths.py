"""A path as far as the clinic knows it; nothing is made on the way."""

from typing import NamedTuple

from naewon.intake.aliases import meant_by, standing_aliases
from naewon.intake.codes import LEVELS, Codes
from naewon.intake.origins import plain
from naewon.marketing.models import Campaign, Channel, Creative


class KnownPath(NamedTuple):
    """`names` also has the codes that nobody has named."""

    creative: Creative | None
    names: list[str]


def known_path(clinic_id: int, codes: Codes) -> KnownPath:
    """By what the clinic said of its codes, else by what the codes say themselves. At most four statements."""
    alias = meant_by(codes, standing_aliases(clinic_id, [codes]))
    told = {level: code for name, code in codes.items() if (level := LEVELS.get(name))}
    meaning = alias.meaning if alias else None
    if isinstance(meaning, Creative):
        return KnownPath(meaning, [meaning.campaign.channel.name, meaning.campaign.name, meaning.name])
    if isinstance(meaning, Campaign):
        creative = _creative(clinic_id, told.get("creative", ""), meaning)
        return KnownPath(creative, [meaning.channel.name, meaning.name, *_said(creative, told.get("creative", ""))])
    channel = meaning if isinstance(meaning, Channel) else _channel(clinic_id, told.get("channel", ""))
    campaign = _campaign(clinic_id, told.get("campaign", ""), channel)
    creative = _creative(clinic_id, told.get("creative", ""), campaign)
    names = [
        *_said(channel, told.get("channel", "")),
        *_said(campaign, told.get("campaign", "")),
        *_said(creative, told.get("creative", "")),
    ]
    return KnownPath(creative, names)


def _said(row: Channel | Campaign | Creative | None, code: str) -> list[str]:
    return [row.name] if row else [code] if code else []


def _channel(clinic_id: int, word: str) -> Channel | None:
    rows = Channel.objects.filter(clinic_id=clinic_id) if word else Channel.objects.none()
    return next((row for row in rows if plain(word) in {plain(row.name), plain(row.code)}), None)


def _campaign(clinic_id: int, code: str, channel: Channel | None) -> Campaign | None:
    rows = Campaign.objects.filter(clinic_id=clinic_id, code=code)
    return (rows.filter(channel=channel) if channel else rows).first() if code else None


def _creative(clinic_id: int, code: str, campaign: Campaign | None) -> Creative | None:
    found = Creative.objects.filter(clinic_id=clinic_id, code=code, campaign=campaign)
    return found.first() if code and campaign else None
