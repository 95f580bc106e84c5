"""What the settings say about each way inquiries come in."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from naewon.intake.adapter import Way
from naewon.intake.comparing import has_list
from naewon.intake.models import Health, Pull, Source, SourceKind
from naewon.intake.refusals import Counted
from naewon.intake.registry import ADAPTERS, PULLERS, WAYS, way_of
from naewon.intake.silence import Silence


@dataclass(frozen=True, slots=True)
class Connection:
    """One source: its address to give away, which of its keys are there, and how it has been doing."""

    pk: int
    name: str
    kind: str
    icon: str
    channel: str
    address: str = ""
    embed: str = ""
    test_address: str = ""
    keys: list[tuple[str, bool]] = field(default_factory=list)
    can_be_tried: bool = False
    pull: Pull | None = None
    health: Health | None = None
    is_watched: bool = False
    has_list: bool = False
    without_list: Any = ""
    silence: Silence | None = None
    script: str = ""
    is_known_by_address: bool = False
    last_received_at: datetime | None = None
    refused_today: int = 0
    withheld_today: int = 0
    strangers: int = 0
    refused: list[tuple[Any, int]] = field(default_factory=list)
    is_active: bool = True

    @property
    def runs_out_soon(self) -> bool:
        return self.health is not None and self.health.runs_out_soon(timezone.now())

    @property
    def needs_somebody(self) -> bool:
        return self.is_watched and self.health is not None and self.health.needs_somebody(timezone.now())

    @property
    def cannot_compare(self) -> bool:
        """It sends, but shows us no list of what it sent."""
        return not self.is_watched and self.health is not None and self.health.is_refused

    @property
    def lacks_a_key(self) -> bool:
        return not all(there for _name, there in self.keys)


def connection_of(
    source: Source, request: HttpRequest, silence: Silence | None = None, refused: Counted | None = None
) -> Connection:
    """`source` as `sources_of` gives it; `refused` as `refused_since` does."""
    address = request.build_absolute_uri(path) if (path := path_of(source)) else ""
    way, adapter = way_of(source), ADAPTERS.get(source.kind)
    is_form = source.kind == SourceKind.FORM
    return Connection(
        pk=source.pk,
        name=source.name,
        kind=source.kind,
        icon=way.icon if way else "file-text",
        channel=source.channel.name,
        address=address,
        embed=embed_code(address, source) if is_form else "",
        test_address=f"{address}?test=1" if is_form else "",
        keys=keys_of(source, way) if way else [],
        silence=silence,
        script=adapter.script(address) if adapter else "",
        is_known_by_address=adapter is not None and adapter.is_known_by_address(source.settings),
        can_be_tried=source.kind in WAYS,
        is_watched=adapter is not None and adapter.is_watched,
        has_list=has_list(source),
        without_list=adapter.without_list if adapter and not has_list(source) else "",
        health=getattr(source, "health", None) if adapter and (adapter.is_watched or has_list(source)) else None,
        pull=getattr(source, "pull", None) if source.kind in PULLERS else None,
        last_received_at=getattr(source, "last_received_at", None),
        refused_today=getattr(source, "refused_today", None) or 0,
        withheld_today=getattr(source, "withheld_today", None) or 0,
        strangers=getattr(source, "strangers", None) or 0,
        refused=refused or [],
        is_active=source.is_active,
    )


def keys_of(source: Source, way: Way) -> list[tuple[str, bool]]:
    """What has to be there, and whether it is."""
    return [
        (str(setting.label), bool(source.settings.get(setting.name))) for setting in way.settings if setting.is_needed
    ]


def path_of(source: Source) -> str:
    if source.kind == SourceKind.FORM:
        return reverse("form-landing", args=[source.key])
    return reverse("door", args=[source.kind, source.key]) if source.kind in ADAPTERS else ""


def embed_code(address: str, source: Source) -> str:
    """One tag: the script puts the form where it stands, as high as the form is. Without scripts a link is left."""
    title = escape(f"{source.clinic.name} {_('상담 신청')}")
    link = f'<noscript><a href="{escape(address)}">{title}</a></noscript>'
    return f'<script src="{escape(address)}/embed.js" async></script>{link}'
