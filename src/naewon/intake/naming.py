"""The marketer says what a code stands for, and takes it back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid, NotFound
from naewon.intake.codes import LEVELS, Level
from naewon.intake.origins import below, channel_called
from naewon.intake.receive import one_at_a_time
from naewon.intake.rerouting import follow_some, inquiries_of, queue, touches_of
from naewon.journal.recording import record
from naewon.marketing.models import Alias, Campaign, Channel, ChannelKind, Creative

Row = Channel | Campaign | Creative
MODELS: dict[str, type[Channel] | type[Campaign] | type[Creative]] = {
    "channel": Channel,
    "campaign": Campaign,
    "creative": Creative,
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code stands for: an existing row of that level, or a new one of that name below `above`."""

    level: Level
    pk: int | None = None
    name: str = ""
    above: int | None = None


@transaction.atomic
def name_code(parameter: str, code: str, meaning: Meaning, *, by: Membership, at: datetime) -> Alias:
    """From now on, and for whoever came before. Conflict where it has a name already."""
    by.require("can_name_codes")
    if parameter not in LEVELS or not code.strip():
        raise Invalid
    # Whoever is being received just now is in before earlier inquiries are looked at.
    one_at_a_time(by.clinic_id)
    told: dict[str, Any] = (
        {"keyword": _keyword(meaning)} if meaning.level == "keyword" else {meaning.level: row_of(meaning, by)}
    )
    story = {"clinic_id": by.clinic_id, "parameter": parameter, "code": code, "by": by, "at": at, "progressed_at": at}
    try:
        with transaction.atomic():
            alias = Alias.objects.create(**story, **told)
    except IntegrityError:
        raise Conflict(_("이미 이름을 붙인 코드입니다.")) from None
    record("named_code", alias, by=by, at=at, parameter=parameter, code=code, level=meaning.level)
    begin(alias, at)
    return alias


@transaction.atomic
def take_back_name(alias: Alias, *, by: Membership, at: datetime) -> None:
    """Whoever was counted by it goes back to where they would be without. Conflict when it stands no more."""
    by.require("can_name_codes")
    one_at_a_time(by.clinic_id)
    afresh = {"rows_done": 0, "behind": 0, "touches_behind": 0, "progressed_at": at, "followed_at": None}
    standing = Alias.objects.filter(pk=alias.pk, withdrawn_at__isnull=True)
    if not standing.update(withdrawn_at=at, withdrawn_by=by, **afresh):
        raise Conflict
    record("unnamed_code", alias, by=by, at=at, parameter=alias.parameter, code=alias.code)
    begin(Alias.objects.get(pk=alias.pk), at)


def begin(alias: Alias, at: datetime) -> None:
    """The first batch follows at once, which is mostly all of them; a job goes on with the others."""
    alias.rows = inquiries_of(alias).count() + touches_of(alias).count()
    alias.save(update_fields=["rows"])
    for _inquiries_then_touches in range(2):
        if not follow_some(alias.pk, at):
            return
    queue(alias)


def row_of(meaning: Meaning, by: Membership) -> Row:
    if meaning.pk is not None:
        row = MODELS[meaning.level].objects.filter(clinic_id=by.clinic_id, pk=meaning.pk).first()
        if row is None:
            raise NotFound
        return row
    name = meaning.name.strip()
    if not name:
        raise Invalid(_("무엇인지 고르거나 새 이름을 적어 주세요."))
    if meaning.level == "channel":
        return channel_called(by.clinic_id, name, ChannelKind.OTHER)
    return _made_below(meaning, name, by)


def _made_below(meaning: Meaning, name: str, by: Membership) -> Campaign | Creative:
    over, under, key = (
        (Channel, Campaign, "channel") if meaning.level == "campaign" else (Campaign, Creative, "campaign")
    )
    above = over.objects.filter(clinic_id=by.clinic_id, pk=meaning.above).first() if meaning.above else None
    if above is None:
        raise Invalid(_("어느 채널이나 캠페인에 속하는지 골라 주세요."))
    made: Campaign | Creative = below(under, key, [above], [("", name)])[0]
    return made


def _keyword(meaning: Meaning) -> str:
    if not meaning.name.strip():
        raise Invalid(_("키워드를 적어 주세요."))
    return meaning.name.strip()[:120]


def aliases_of(staff: Membership) -> "QuerySet[Alias]":
    """Those that stand, the newest first."""
    staff.require("can_see_marketing")
    rows = Alias.objects.filter(clinic_id=staff.clinic_id, withdrawn_at__isnull=True)
    return rows.select_related("channel", "campaign", "creative", "by__user").order_by("-at", "-pk")


def alias_for(staff: Membership, alias_id: int) -> Alias:
    alias = aliases_of(staff).filter(pk=alias_id).first()
    if alias is None:
        raise NotFound
    return alias
