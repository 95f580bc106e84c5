"""What was refused at the doors, in words: counts alone, for nothing of it is kept."""

from collections import defaultdict
from datetime import date

from django.db.models import Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Membership
from naewon.intake.models import Refusal

# Counted with the refusals, though it is none: a call from a hidden number, whom nobody can call back.
WITHHELD = "withheld"
# Nor is this: a letter of somebody who does not stand on the list of a mailbox.
STRANGER = "stranger"
APART = (WITHHELD, STRANGER)
REASONS: dict[str, str | Promise] = {
    "trap": _("보이지 않는 칸을 채움"),
    "unsigned": _("우리 신청서에서 보내지 않음"),
    "too_fast": _("너무 빨리 보냄"),
    "replayed": _("같은 신청서를 다시 씀"),
    "same_text": _("같은 글이 여럿에게서 옴"),
    "too_often": _("한곳에서 너무 자주 보냄"),
    "origin": _("허락하지 않은 사이트"),
    "too_large": _("너무 큼"),
    "unreadable": _("읽을 수 없음"),
    "signature": _("서명이 틀림"),
    "greeting": _("확인 토큰이 틀림"),
}
OTHER = _("그 밖의 이유")

Counted = list[tuple[str | Promise, int]]


def refused_since(staff: Membership, day: date) -> dict[int, Counted]:
    """By source: why and how often, the most frequent first."""
    staff.require("can_see_intake")
    rows = Refusal.objects.filter(clinic_id=staff.clinic_id, date__gte=day).exclude(reason__in=APART)
    counted: dict[int, Counted] = defaultdict(list)
    for source_id, reason, times in (
        rows.values_list("source_id", "reason").annotate(times=Sum("count")).order_by("-times")
    ):
        counted[source_id].append((REASONS.get(reason, OTHER), times))
    return counted
