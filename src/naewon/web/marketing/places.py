"""The parts of 마케팅, as tabs."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.web.routes import may_open


def tabs(staff: Membership, current: str) -> list[dict[str, Any]]:
    """Those that would open for the person asking."""
    parts = [
        ("advert-results", _("광고 성과")),
        ("marketing", _("광고의 약속")),
        ("promises", _("약속과 실제")),
        ("reviews", _("후기")),
        ("spend", _("광고비")),
        ("marketing-codes", _("코드 이름")),
        ("cautions", _("주의할 말")),
    ]
    return [
        {"url": reverse(name), "label": label, "current": name == current}
        for name, label in parts
        if may_open(staff, name)
    ]
