"""Moments in templates: said as people say them, exact on hover and focus."""

from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from naewon.web import speaking

register = template.Library()


@register.simple_tag(takes_context=True)
def moment(context: dict[str, Any], at: datetime) -> SafeString:
    """12분 전, 내일 14:30: kept true by times.js, told in the zone of the clinic."""
    now = _now(context)
    exact = date_format(at.astimezone(now.tzinfo), _("Y년 n월 j일 (D) H:i"))
    return format_html(
        '<time datetime="{}" data-time="ago" title="{}">{}</time>', at.isoformat(), exact, speaking.spoken(at, now)
    )


@register.simple_tag(takes_context=True)
def clock_time(context: dict[str, Any], at: datetime) -> SafeString:
    """14:30, 내일 14:30: a time that was agreed, so it never turns into "in three minutes"."""
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), speaking.clock_time(at, _now(context)))


def _now(context: dict[str, Any]) -> datetime:
    staff = context.get("staff")
    return staff.clinic.local(timezone.now()) if staff else timezone.localtime()
