"""Codes that nobody has named yet: what people came by, and nobody can read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.db import connection

from naewon.clinics.models import Membership
from naewon.intake.codes import LEVELS
from naewon.intake.origins import plain
from naewon.marketing.models import Campaign, Channel, Creative

CODES = Path(__file__).with_name("codes.sql").read_text("utf-8")
LATELY = timedelta(days=180)
MOST = 500


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A code with how many inquiries it brought, when the last of them came, and where most of them are counted."""

    parameter: str
    code: str
    inquiries: int
    newest: datetime
    channel: Channel
    campaign: Campaign | None

    @property
    def query(self) -> str:
        """What an address says of it, with what is most likely above it."""
        above = {"campaign": f"channel:{self.channel.pk}"}
        if self.campaign:
            above["creative"] = f"campaign:{self.campaign.pk}"
        told = {"parameter": self.parameter, "code": self.code, "above": above.get(LEVELS[self.parameter], "")}
        return urlencode(told)


def unnamed_codes(staff: Membership, now: datetime) -> list[Unnamed]:
    """Those of the last half year, whoever came last first. A code that says itself what it is needs no name."""
    staff.require("can_see_marketing")
    asked: dict[str, Any] = {
        "clinic": staff.clinic_id,
        "since": now - LATELY,
        "parameters": list(LEVELS),
        "limit": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(CODES, asked)
        found = cursor.fetchall()
    channels = {row.pk: row for row in Channel.objects.filter(clinic_id=staff.clinic_id)}
    campaigns = Campaign.objects.in_bulk({row[5] for row in found if row[5]})
    known = {plain(word) for row in channels.values() for word in (row.name, row.code)}
    named = _named(staff.clinic_id, {row[1] for row in found})
    return [
        Unnamed(parameter, code, inquiries, newest, channels[channel], campaigns.get(campaign))
        for parameter, code, inquiries, newest, channel, campaign in found
        if (plain(code) not in known if LEVELS[parameter] == "channel" else code not in named)
    ]


def _named(clinic_id: int, codes: Iterable[str]) -> set[str]:
    """Codes whose campaign or advert is called something else than its code: an export brought the name along."""
    rows = [
        row
        for model in (Campaign, Creative)
        for row in model.objects.filter(clinic_id=clinic_id, code__in=list(codes)).values_list("code", "name")
    ]
    return {code for code, name in rows if code != name}
