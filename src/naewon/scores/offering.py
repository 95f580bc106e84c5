"""What a weight may ask for: the features that scores read, and the values this clinic's inquiries have in them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.marketing.models import Channel
from naewon.scores.features import (
    ANSWER,
    POST_CATEGORIES,
    POST_NUMBERS,
    POST_TEXTS,
    PRE_CATEGORIES,
    PRE_NUMBERS,
    PRE_TEXTS,
    SEASONS,
    WEEKDAYS,
)
from naewon.scores.history import Moment, leads, left_out
from naewon.scores.models import Phase
from naewon.scores.published import published
from naewon.scores.schemas import ASKED_EVERYWHERE

Kind = Literal["number", "category", "text"]
KINDS: tuple[Kind, ...] = ("number", "category", "text")
NEWEST = 2_000
# What few people wrote may tell who they are, and no weight could learn from it.
ENOUGH_ALIKE = 5
LISTED = ("procedure", "channel")
FIXED = {
    "weekday": WEEKDAYS,
    "season": SEASONS,
    "arrived": ("open", "closed"),
    "sex": ("f", "m"),
    **dict.fromkeys(("holiday", "booked", "booked_at_once", "referred", "named_doctor"), ("yes", "no")),
}


@dataclass(frozen=True)
class Value:
    """A value, and how many of the clinic's newest inquiries have it."""

    value: str
    inquiries: int


def kind_of(feature: str) -> Kind | None:
    """What kind of feature it is; None where no score reads such a one."""
    if feature in {*PRE_NUMBERS, *POST_NUMBERS}:
        return "number"
    if feature in {*PRE_TEXTS, *POST_TEXTS}:
        return "text"
    known = feature in {*PRE_CATEGORIES, *POST_CATEGORIES, *ASKED_EVERYWHERE} or feature.startswith(ANSWER)
    return "category" if known else None


def offered(clinic: Clinic) -> dict[Phase, list[str]]:
    """The features that the clinic's scores read: those known when somebody asks, and those that only a talk tells."""
    unread = set(left_out(clinic.pk))
    before, after = (published(clinic.pk, phase)[1].schema.columns for phase in (Phase.PRE, Phase.POST))
    later = [name for name in after if name not in before and name not in unread]
    return {Phase.PRE: list(before), Phase.POST: later}


def values_of(clinic: Clinic, feature: str, now: datetime) -> list[Value]:
    """The values of a category, the most frequent first; those that few inquiries have are told to nobody."""
    counts = dict.fromkeys(_given(clinic, feature), 0) | {
        value: times
        for value, times in _counted(clinic, feature, now).items()
        if times >= ENOUGH_ALIKE or feature in LISTED
    }
    return [Value(*pair) for pair in sorted(counts.items(), key=lambda pair: -pair[1])]


def _given(clinic: Clinic, feature: str) -> list[str]:
    """Values that there are, even if no inquiry had them yet."""
    if feature == "channel":
        return list(Channel.objects.filter(clinic=clinic).order_by("name").values_list("name", flat=True))
    if feature == "procedure":
        return list(clinic.procedures.filter(is_active=True).values_list("name", flat=True))
    return list(FIXED.get(feature, ()))


def _counted(clinic: Clinic, feature: str, now: datetime) -> dict[str, int]:
    newest = Inquiry.objects.filter(clinic=clinic, is_test=False).order_by("-received_at", "-pk")
    frame = leads(clinic, [Moment(pk, now) for pk in newest.values_list("pk", flat=True)[:NEWEST]])
    if feature not in frame.columns:
        return {}
    return dict(frame[feature].drop_nulls().value_counts(sort=True).rows())
