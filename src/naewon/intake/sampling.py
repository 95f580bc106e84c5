"""The test button of a connection: the same way in that its sender takes, with an inquiry that nobody calls."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.intake.drain import drain_batch
from naewon.intake.keeping import keep
from naewon.intake.models import Delivery, Pull, Source
from naewon.intake.pulling import pull_soon
from naewon.intake.registry import ADAPTERS
from naewon.journal.recording import record


@transaction.atomic
def send_sample(source: Source, *, by: Membership, at: datetime) -> list[Delivery]:
    """Knock with what the sender would send; the deliveries it became, in trouble or not. Invalid without keys."""
    by.require("can_import")
    adapter = ADAPTERS.get(source.kind)
    if adapter is None:
        raise Invalid(_("이 연결은 여기에서 시험할 수 없습니다."))
    knock = adapter.sample(source.settings, at)
    if not adapter.is_authentic(knock, source.settings):
        raise Invalid(_("키가 빠졌습니다. '고치기'에서 먼저 넣어 주세요."))
    names = [part.external_id for part in keep(knock, adapter, source, is_test=True)]
    drain_batch(source.clinic_id, at)
    record("tried", source, by=by, at=at)
    return list(Delivery.objects.filter(source=source, external_id__in=names).order_by("pk"))


@transaction.atomic
def ask_now(source: Source, *, by: Membership, at: datetime) -> None:
    """Have a source that is to be asked asked right away; what came of it stands on its connection."""
    by.require("can_import")
    Pull.objects.update_or_create(source=source, defaults={"clinic_id": source.clinic_id, "next_at": at})
    pull_soon(source.clinic_id, source.pk)
    record("tried", source, by=by, at=at)
