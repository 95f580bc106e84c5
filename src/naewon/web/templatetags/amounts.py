"""Amounts and days as people say them: 99만 원, 24%, 1시간 30분, 월."""

from collections.abc import Collection
from datetime import date, timedelta

from django import template
from django.utils.formats import number_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

register = template.Library()
MAN = 10_000
WEEK = 7


@register.filter
def won(amount: int | None) -> str:
    """990,000 is 99만 원; below a million, what is no round number of 만 keeps one digit after the point.
    Where people do not count in 만, the whole number stands.

    >>> won(990_000), won(1_234_567), won(157_900), won(8_000), won(None)
    ('99만 원', '123만 원', '15.8만 원', '8,000원', '–')
    """
    if amount is None:
        return "–"
    if amount < MAN or get_language() != "ko":
        return _("%s원") % number_format(amount, force_grouping=True)
    digits = 0 if amount % MAN == 0 or amount >= 100 * MAN else 1
    return f"{number_format(round(amount / MAN, digits), digits, force_grouping=True)}만 원"


@register.filter
def signed(points: int) -> str:
    """
    >>> signed(15), signed(-3), signed(0)
    ('+15', '−3', '0')
    """
    return f"{points:+d}".replace("-", "−") if points else "0"


@register.filter
def percent(share: float | None) -> str:
    """
    >>> percent(0.245), percent(None)
    ('24%', '–')
    """
    return "–" if share is None else f"{100 * share:.0f}%"


@register.filter
def minutes(length: float | None) -> str:
    """
    >>> minutes(0.4), minutes(6.2), minutes(90), minutes(120), minutes(None)
    ('1분 미만', '6분', '1시간 30분', '2시간', '–')
    """
    if length is None:
        return "–"
    whole = round(length)
    if whole < 1:
        return _("1분 미만")
    hours, rest = divmod(whole, 60)
    if not hours:
        return _("%d분") % rest
    return (_("%d시간") % hours) + (" " + _("%d분") % rest if rest else "")


@register.filter
def weekday(day: date) -> str:
    """One letter of Korean, where Django's own short name is the whole word.

    >>> weekday(date(2026, 11, 25))
    '수'
    """
    # Translators: weekdays from Monday to Sunday, as short as a calendar has them
    names = pgettext("calendar", "월 화 수 목 금 토 일").split()
    return names[day.weekday()]


@register.filter
def weekdays(numbers: Collection[int]) -> str:
    """
    >>> weekdays([0, 2, 4]), weekdays(range(7))
    ('월·수·금', '매일')
    """
    if len(numbers) == WEEK:
        return pgettext("weekdays", "매일")
    return "·".join(weekday(date.min + timedelta(days=number)) for number in numbers)
