"""Moments in templates: said as people say them, exact on hover and focus."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from naewon.clinics.dates import day_words, weekday, written
from naewon.web import speaking

register = template.Library()


@register.simple_tag(takes_context=True)
def moment(context: dict[str, Any], at: datetime) -> SafeString:
    """12분 전, 내일 14:30: kept true by times.js, told in the zone of the clinic."""
    now = _now(context)
    exact = written(at, str(now.tzinfo))
    return format_html(
        '<time datetime="{}" data-time="ago" title="{}">{}</time>', at.isoformat(), exact, speaking.spoken(at, now)
    )


@register.simple_tag(takes_context=True)
def elapsed(context: dict[str, Any], at: datetime, by: str = "") -> SafeString:
    """5일 전: kept true by times.js; who did it and the exact moment are told on hover."""
    now = _now(context)
    told = " · ".join(part for part in (by, written(at, str(now.tzinfo))) if part)
    return format_html(
        '<time datetime="{}" data-time="elapsed" title="{}">{}</time>', at.isoformat(), told, speaking.elapsed(at, now)
    )


@register.simple_tag(takes_context=True)
def clock_time(context: dict[str, Any], at: datetime) -> SafeString:
    """14:30, 내일 14:30: a time that was agreed, so it never turns into "in three minutes"."""
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), speaking.clock_time(at, _now(context)))


@register.simple_tag(takes_context=True)
def exactly(context: dict[str, Any], at: datetime) -> SafeString:
    """2026-11-25 14:30: where it is looked up and compared, as in the journal."""
    return format_html(
        '<time datetime="{}">{}</time>', at.isoformat(), f"{at.astimezone(_now(context).tzinfo):%Y-%m-%d %H:%M}"
    )


@register.simple_tag
def hour(at: datetime) -> SafeString:
    """14:30: beside the day it stands under; whole on hover. A long page has hundreds."""
    return format_html(
        '<time class="timeline__when" datetime="{}" title="{}">{}</time>',
        at.isoformat(),
        f"{at:%Y. %m. %d} ({weekday(at)}) {at:%H:%M}",
        f"{at:%H:%M}",
    )


@register.filter
def day(at: date) -> str:
    """11월 25일 (수)"""
    return day_words(at)


def _now(context: dict[str, Any]) -> datetime:
    staff = context.get("staff")
    return staff.clinic.local(timezone.now()) if staff else timezone.localtime()
