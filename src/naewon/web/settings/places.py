"""The parts of the settings, as tabs."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from naewon.clinics.models import Membership
from naewon.intake.access import deliveries_in_trouble, sources_that_need_somebody
from naewon.intake.silence import silences
from naewon.oversight.months import months_due
from naewon.oversight.notices import notices_for
from naewon.privacy.access import open_requests
from naewon.visits.access import doubts_of
from naewon.web.routes import may_open


def tabs(staff: Membership, current: str) -> list[dict[str, Any]]:
    """Those that would open for the person asking."""
    parts: list[tuple[str, str, int | None]] = [
        ("settings", pgettext("settings", "연결"), ailing(staff)),
        ("forms", _("신청 폼"), None),
        ("imports", _("파일 가져오기"), (doubts_of(staff).count() or None) if staff.can_see_intake else None),
        ("deliveries", _("확인 필요"), deliveries_in_trouble(staff).count() if staff.can_see_intake else None),
        ("cadence", _("재통화"), None),
        ("message-settings", _("문자"), None),
        ("subject-requests", _("정보주체 요청"), (open_requests(staff) or None) if staff.can_answer_requests else None),
        ("retention", _("보관·파기"), None),
        ("api-keys", _("API 열쇠"), None),
        ("question-list", _("물을 것"), None),
        ("score-settings", _("점수 설정"), None),
        ("service-clock", _("응대 시계"), None),
        ("shifts", _("근무"), None),
        ("staff", _("직원"), None),
        ("sign-in-rules", _("로그인 규칙"), None),
        ("roles", _("역할"), None),
        ("access-review", _("접속 기록"), to_review(staff)),
    ]
    return [
        {"url": reverse(name), "label": label, "current": name == current, "count": count}
        for name, label, count in parts
        if may_open(staff, name)
    ]


def ailing(staff: Membership) -> int | None:
    """Connections that usually talk and do not any more, and those whose sender says that they will not."""
    if not staff.can_see_intake:
        return None
    now = timezone.now()
    return len({*silences(staff, now), *(source.pk for source in sources_that_need_somebody(staff, now))}) or None


def to_review(staff: Membership) -> int | None:
    """Months due and what was pointed out; None where there is nothing, or it is nobody's business."""
    if not staff.can_review_access:
        return None
    now = timezone.now()
    return len(months_due(staff.clinic, now)) + len(notices_for(staff, now)) or None
