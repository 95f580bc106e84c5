"""Times as people say them. Pages keep them true afterwards (times.js says the same)."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naewon.clinics.dates import day_words
from naewon.clinics.duty import Duty

A_MINUTE = timedelta(minutes=1)
SOON = timedelta(minutes=10)
A_LONG_TIME = 300


def span(length: timedelta) -> str:
    """7분, 3시간, 2일: whole units, rounded down."""
    minutes = int(length / A_MINUTE)
    if minutes < 60:
        return ngettext("%d분", "%d분", minutes) % minutes
    if minutes < 24 * 60:
        return ngettext("%d시간", "%d시간", minutes // 60) % (minutes // 60)
    days = minutes // (24 * 60)
    return ngettext("%d일", "%d일", days) % days


def spoken(at: datetime, now: datetime) -> str:
    """방금, 12분 전, 14:30, 내일 14:30, 11월 27일 (금) 14:30. `now` brings the zone in which it is said."""
    length = abs(now - at)
    if length < A_MINUTE:
        return _("방금")
    if length < 60 * A_MINUTE:
        return (_("%s 전") if at < now else _("%s 뒤")) % span(length)
    return clock_time(at, now)


def elapsed(at: datetime, now: datetime) -> str:
    """방금, 12분 전, 3시간 전, 5일 전: where how long ago says more than when."""
    length = now - at
    return _("방금") if length < A_MINUTE else _("%s 전") % span(length)


def clock_time(at: datetime, now: datetime) -> str:
    """The time on the clock, with the day when it is not today: 14:30, 내일 14:30, 11월 27일 (금) 14:30."""
    local = at.astimezone(now.tzinfo)
    time = f"{local:%H:%M}"
    days = (local.date() - now.date()).days
    near = {-1: _("어제"), 0: "", 1: _("내일")}
    if days in near:
        return f"{near[days]} {time}".strip()
    return f"{day_words(local) if abs(days) < A_LONG_TIME else format(local, '%Y. %m. %d')} {time}"


def back_words(duty: Duty, now: datetime) -> str:
    """내일 10:00 출근: of somebody who is not at work; nothing of anybody else."""
    return _("%s 출근") % clock_time(duty.returns_at, now) if duty.returns_at else ""


class Clock(NamedTuple):
    """The service clock as components/clock.html shows it. warning: seconds before it runs out when it turns warm."""

    since: datetime
    due: datetime | None
    waited: str
    left: str
    share: int
    level: str
    warning: int = 0


def clock(
    since: datetime, due: datetime | None, now: datetime, note: str = "", warning: timedelta | None = None
) -> Clock:
    """How long somebody has waited and how much of their time is left; `note` stands where there is no due time.

    warning: when it turns warm; else in its last third.
    """
    waited = span(now - since) if now - since >= A_MINUTE else _("방금")
    if due is None:
        return Clock(since, None, waited, note, 0, "ease")
    left, whole = due - now, max(due - since, A_MINUTE)
    minutes = span(max(abs(left) + timedelta(seconds=59), A_MINUTE))
    warns = min(whole / 3, SOON) if warning is None else warning
    seconds = int(warns.total_seconds())
    if left <= timedelta():
        return Clock(since, due, waited, _("기한 %s 지남") % minutes, 0, "late", seconds)
    level = "soon" if left <= warns else "ease"
    return Clock(since, due, waited, _("기한 %s 남음") % minutes, min(100, round(100 * (left / whole))), level, seconds)
