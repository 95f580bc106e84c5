"""The connections of a clinic as a person makes them: opened, altered, paused, resumed."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid
from naewon.intake.doors import forget_sources
from naewon.intake.models import Source, SourceKind
from naewon.intake.origins import channel_called
from naewon.intake.pulling import compare_soon
from naewon.intake.registry import PULLERS, WAYS
from naewon.journal.recording import record
from naewon.marketing.models import ChannelKind

USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person decides about a connection. `channel` is a name, new or not.

    `typed` holds the settings that were typed; one that was not typed stays as it is.
    """

    name: str
    channel: str
    origins: tuple[str, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict, repr=False)


@transaction.atomic
def connect(kind: SourceKind, plan: Plan, *, by: Membership, at: datetime) -> Source:
    """Open a door of the clinic `by` works in. Its address cannot be guessed."""
    by.require("can_import")
    source = Source.objects.create(
        clinic_id=by.clinic_id,
        kind=kind,
        name=plan.name,
        key=secrets.token_urlsafe(16),
        channel=channel_called(by.clinic_id, plan.channel, channel_kind_of(kind)),
        settings=settings_after({}, kind, plan),
        created_at=at,
    )
    record("connected", source, by=by, at=at, kind=kind.value)
    return source


@transaction.atomic
def alter(source: Source, plan: Plan, *, by: Membership, at: datetime) -> None:
    """Address and what is not named in the plan stay. The journal names what was changed, never a value."""
    by.require("can_import")
    source = Source.objects.select_for_update().get(pk=source.pk)
    kind = SourceKind(source.kind)
    channel = channel_called(source.clinic_id, plan.channel, channel_kind_of(kind))
    settings = settings_after(source.settings, kind, plan)
    changed = [name for name, value in settings.items() if source.settings.get(name) != value]
    changed += ["name"] * (source.name != plan.name) + ["channel"] * (source.channel_id != channel.pk)
    if not changed:
        return
    source.name, source.channel, source.settings = plan.name, channel, settings
    source.save(update_fields=["name", "channel", "settings"])
    if kind in PULLERS and settings.keys() & set(changed):
        compare_soon(source.clinic_id, source.pk)
    record("altered", source, by=by, at=at, changed=sorted(changed))
    transaction.on_commit(forget_sources)


@transaction.atomic
def pause(source: Source, *, by: Membership, at: datetime) -> None:
    """Nobody gets in until it is resumed: its address answers as if it did not exist."""
    _turn(source, by, is_active=False)
    record("paused", source, by=by, at=at)


@transaction.atomic
def resume(source: Source, *, by: Membership, at: datetime) -> None:
    _turn(source, by, is_active=True)
    record("resumed", source, by=by, at=at)


def _turn(source: Source, by: Membership, *, is_active: bool) -> None:
    by.require("can_import")
    if not Source.objects.filter(pk=source.pk, is_active=not is_active).update(is_active=is_active):
        raise Conflict
    transaction.on_commit(forget_sources)


def settings_after(standing: Mapping[str, Any], kind: SourceKind, plan: Plan) -> dict[str, Any]:
    """The settings a plan leads to, from those that stand."""
    if kind == SourceKind.FORM:
        return {**standing, "origins": list(plan.origins)}
    # A secret that was left empty stays; anything else that was emptied is gone.
    secret = {setting.name: setting.is_secret for setting in WAYS[kind].settings}
    typed = {name: value for name, value in plan.typed.items() if name in secret and (value or not secret[name])}
    return {name: value for name, value in {**standing, **typed}.items() if value != ""}


def channel_kind_of(kind: SourceKind) -> ChannelKind:
    return WAYS[kind].channel_kind if kind in WAYS else ChannelKind.FORM


def read_origin(words: str) -> str:
    """The origin of whatever a person pastes: a bare host, or the address of a page. Invalid otherwise.

    >>> read_origin("haneul.example/event?utm_source=ig")
    'https://haneul.example'
    """
    refusal = Invalid(_("'%(words)s'은(는) 홈페이지 주소가 아닙니다. 예: https://haneul.example") % {"words": words})
    try:
        parts = urlsplit(words if "://" in words else f"https://{words}")
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError:
        raise refusal from None
    # It ends up in a Content-Security-Policy, where a blank or a semicolon would begin something else.
    is_name = host == "localhost" or "." in host
    if parts.scheme not in USUAL_PORTS or not is_name or not all(sign.isalnum() or sign in ".-" for sign in host):
        raise refusal
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != USUAL_PORTS[parts.scheme] else "")
