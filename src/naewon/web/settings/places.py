"""The parts of the settings, as tabs."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from naewon.clinics.models import Membership
from naewon.intake.access import deliveries_in_trouble
from naewon.privacy.access import open_requests


def tabs(staff: Membership, current: str) -> list[dict[str, Any]]:
    parts: list[tuple[str, str, int | None]] = [
        ("settings", pgettext("settings", "연결"), None),
        ("imports", _("파일 가져오기"), None),
        ("deliveries", _("확인 필요"), deliveries_in_trouble(staff).count()),
        ("subject-requests", _("정보주체 요청"), open_requests(staff)),
        ("retention", _("보관·파기"), None),
    ]
    if staff.can_look_after_staff:
        parts += [("staff", _("직원"), None), ("sign-in-rules", _("로그인 규칙"), None)]
    return [
        {"url": reverse(name), "label": label, "current": name == current, "count": count}
        for name, label, count in parts
    ]
