"""What the clinic says its codes stand for, laid over what can be told without that."""

from collections.abc import Iterable, Sequence

from naewon.intake.codes import LEVELS, Codes
from naewon.intake.origins import Path, below
from naewon.marketing.models import Alias, Campaign, Creative

Aliases = dict[tuple[str, str], Alias]
ROWS = ("channel", "campaign__channel", "creative__campaign__channel")


def standing_aliases(clinic_id: int, codes: Iterable[Codes]) -> Aliases:
    """Those that stand for any of these codes. One statement, none where there are no codes."""
    told = {(name, value) for each in codes for name, value in each.items() if name in LEVELS}
    if not told:
        return {}
    rows = Alias.objects.filter(clinic_id=clinic_id, withdrawn_at__isnull=True, code__in={code for _, code in told})
    return {(row.parameter, row.code): row for row in rows.select_related(*ROWS) if (row.parameter, row.code) in told}


def meant_by(codes: Codes, aliases: Aliases) -> Alias | None:
    """The alias that says most about where one came from: an advert before its campaign, that before the channel."""
    found = [aliases[told] for told in codes.items() if told in aliases and aliases[told].meaning]
    return min(found, key=_precision, default=None)


def _precision(alias: Alias) -> tuple[int, str]:
    return (0 if alias.creative else 1 if alias.campaign else 2, alias.parameter)


def as_named(clinic_id: int, paths: Sequence[Path], codes: Sequence[Codes]) -> list[Path]:
    """The paths as the clinic names them. What stood below what is named otherwise is found, or made, below that."""
    aliases = standing_aliases(clinic_id, codes)
    if not aliases:
        return list(paths)
    meant = [meant_by(each, aliases) for each in codes]
    named = [_fixed(alias) if alias else path for alias, path in zip(meant, paths, strict=True)]
    campaigns = below(
        Campaign,
        "channel",
        [path.channel for path in named],
        [_told(path.campaign) if not new.campaign else ("", "") for path, new in zip(paths, named, strict=True)],
    )
    found = [new.campaign or campaign for new, campaign in zip(named, campaigns, strict=True)]
    creatives = below(
        Creative,
        "campaign",
        found,
        [_told(path.creative) if not new.creative else ("", "") for path, new in zip(paths, named, strict=True)],
    )
    return [
        Path(new.channel, campaign, new.creative or creative)
        for new, campaign, creative in zip(named, found, creatives, strict=True)
    ]


def _fixed(alias: Alias) -> Path:
    """As much as the alias says."""
    creative = alias.creative
    campaign = creative.campaign if creative else alias.campaign
    channel = campaign.channel if campaign else alias.channel
    assert channel is not None
    return Path(channel, campaign, creative)


def _told(row: Campaign | Creative | None) -> tuple[str, str]:
    return (row.code, row.name) if row else ("", "")
