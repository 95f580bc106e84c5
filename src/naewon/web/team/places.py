"""The parts of 함께 일하기, as tabs."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.web.routes import may_open


def tabs(staff: Membership, current: str) -> list[dict[str, Any]]:
    """Those that open for them."""
    parts = {
        "notifications": _("알림"),
        "alarms": _("책임"),
        "tasks": _("할 일"),
        "shift-notes": _("인수인계"),
        "phrases": _("상용구"),
    }
    return [
        {"url": reverse(name), "label": label, "current": name == current}
        for name, label in parts.items()
        if may_open(staff, name)
    ]
