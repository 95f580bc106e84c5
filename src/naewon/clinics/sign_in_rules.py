"""What a clinic asks of who signs in to it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.clinics.networks import lies_in
from naewon.errors import Invalid
from naewon.journal.recording import record


@dataclass(frozen=True)
class SignInRules:
    requires_second_factor: bool
    idle_minutes: int
    allowed_networks: list[str]


@transaction.atomic
def alter_rules(rules: SignInRules, *, by: Membership, at: datetime, address: str) -> None:
    """Set them. Invalid when whoever does it, at `address`, would shut themselves out."""
    by.require("can_look_after_staff")
    if rules.allowed_networks and not lies_in(address, rules.allowed_networks):
        words = _("지금 접속한 주소 %(address)s가 목록에 없습니다. 스스로 들어올 수 없게 되므로 저장하지 않았습니다.")
        raise Invalid(words % {"address": address})
    clinic = by.clinic
    before = {name: getattr(clinic, name) for name in vars(rules)}
    changed = {name: value for name, value in vars(rules).items() if before[name] != value}
    for name, value in changed.items():
        setattr(clinic, name, value)
    clinic.save(update_fields=list(changed))
    if changed:
        record("sign_in_rules_changed", by, by=by, at=at, changed=changed)
