"""Bands of numbers as people say them: 0.039-0.83 hours are 2–50분, ≥ 2 times are 2번 이상."""

import re
from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

BAND = re.compile(r"(?P<bound>[≤≥<] )?(?P<low>\d+(?:\.\d+)?)(?:-(?P<high>\d+(?:\.\d+)?))?")


class Band(NamedTuple):
    """`said` is the number or the span, `sentence` a place for it in case it is open at one end."""

    said: str
    sentence: str = "%s"


def band(feature: str, value: str) -> Band:
    """How a value of a feature is said; anything but a band of numbers as it is."""
    found = BAND.fullmatch(value)
    if not found:
        return Band(value)
    unit = UNITS.get(feature)
    ends = [unit(float(end)) if unit else end for end in (found["low"], found["high"]) if end]
    said = ends[0] if len(set(ends)) == 1 else _together(*ends)
    bounds = {"≥ ": _("%s 이상"), "≤ ": _("%s 이하"), "< ": _("%s 미만")}
    return Band(said, bounds.get(found["bound"] or "", "%s"))


def _together(low: str, high: str) -> str:
    """2–50분 rather than 2분–50분, where the unit is the same."""
    unit = low.lstrip("0123456789")
    return f"{low.removesuffix(unit)}–{high}" if unit and high.endswith(unit) else f"{low}–{high}"


def of_hours(hours: float) -> str:
    minutes = round(hours * 60)
    if minutes < 60:
        return ngettext("%d분", "%d분", minutes) % minutes
    whole = round(hours)
    return ngettext("%d시간", "%d시간", whole) % whole


def of_seconds(seconds: float) -> str:
    return of_hours(seconds / 3600)


def of_days(days: float) -> str:
    if days < 1:
        return of_hours(24 * days)
    return ngettext("%d일", "%d일", round(days)) % round(days)


def of_kilometres(kilometres: float) -> str:
    return _("%dkm") % round(kilometres)


UNITS: dict[str, Callable[[float], str]] = {
    "waited_hours": of_hours,
    "elapsed_hours": of_hours,
    "distance_km": of_kilometres,
    "hours_to_contact": of_hours,
    "talk_seconds": of_seconds,
    "days_since_contact": of_days,
}
