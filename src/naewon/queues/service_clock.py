"""The service clock as a clinic sets it: in how many open minutes who is called, and what proves an answer."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from naewon.clinics.models import Clinic, Membership, Procedure
from naewon.errors import Conflict, Invalid, NotFound
from naewon.journal.outbox import follow
from naewon.journal.recording import record
from naewon.marketing.models import Channel
from naewon.queues.models import Place, Target


@dataclass(frozen=True)
class ServiceClock:
    """As the columns of the clinic; minutes are open minutes, but for `claim_minutes`."""

    first_contact_minutes: int
    missed_call_minutes: int
    warning_minutes: int
    owner_minutes: int
    handover_minutes: int
    evidence_seconds: int
    claim_minutes: int

    @classmethod
    def of(cls, clinic: Clinic) -> "ServiceClock":
        return cls(**{name: getattr(clinic, name) for name in cls.__dataclass_fields__})


@transaction.atomic
def set_clock(clock: ServiceClock, *, by: Membership, at: datetime) -> None:
    """Set it; who waits is placed anew. Invalid when it would warn before anybody has asked."""
    by.require("can_set_clock")
    if clock.warning_minutes >= clock.first_contact_minutes:
        raise Invalid(_("미리 알리는 시간은 첫 연락 목표보다 짧아야 합니다."))
    before = vars(ServiceClock.of(by.clinic))
    changed = {name: value for name, value in vars(clock).items() if before[name] != value}
    for name, value in changed.items():
        setattr(by.clinic, name, value)
    by.clinic.save(update_fields=list(changed))
    if changed:
        record("clock_set", by, by=by, at=at, changed=changed)
        place_anew(by.clinic_id, at=at)


def targets_of(staff: Membership) -> QuerySet[Target]:
    """The exceptions, by channel."""
    staff.require("can_see_clock")
    rows = Target.objects.filter(clinic_id=staff.clinic_id).select_related("channel", "procedure")
    return rows.order_by("channel__name", "procedure__name")


def target_for(staff: Membership, target_id: int) -> Target:
    if found := targets_of(staff).filter(pk=target_id).first():
        return found
    raise NotFound


@transaction.atomic
def set_target(
    minutes: int, channel: Channel | None, procedure: Procedure | None, *, by: Membership, at: datetime
) -> Target:
    """Make an exception. Invalid without a channel or procedure of the clinic; Conflict where there is one."""
    by.require("can_set_clock")
    if not (channel or procedure) or any(each.clinic_id != by.clinic_id for each in (channel, procedure) if each):
        raise Invalid(_("유입 경로나 시술을 골라 주세요."))
    kind = {"clinic_id": by.clinic_id, "channel": channel, "procedure": procedure}
    target, is_new = Target.objects.get_or_create(**kind, defaults={"minutes": minutes})
    if not is_new:
        raise Conflict(_("이미 정한 예외입니다. 먼저 지워 주세요."))
    record("target_set", target, by=by, at=at, of=str(target), minutes=minutes)
    place_anew(by.clinic_id, at=at)
    return target


@transaction.atomic
def drop_target(target: Target, *, by: Membership, at: datetime) -> None:
    by.require("can_set_clock")
    record("target_dropped", target, by=by, at=at, of=str(target), minutes=target.minutes)
    target.delete()
    place_anew(by.clinic_id, at=at)


def place_anew(clinic_id: int, *, at: datetime) -> None:
    """Everybody who waits, by the rule that holds now."""
    follow(clinic_id, Place.objects.filter(clinic=clinic_id).values_list("pk", flat=True), at=at)
