"""Reasons in the words of the people who read them: a sentence a counsellor believes at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from leadscore import MISSING, OTHER
from naewon.inquiries.questions import QUESTIONS, label_of
from naewon.scores.bands import band
from naewon.scores.features import ANSWER, BY_HAND, GIVEN
from naewon.scores.models import Score
from naewon.scores.sentences import IF_KNOWN, IF_MISSING, MOST_WORDS, NAMES, OF_VALUE

# True of the moment rather than of the person: they count, but tell a caller nothing to begin a talk with.
SAYS_LITTLE = {
    *("hour", "weekday", "season", "holiday", "arrived"),
    *("message_length", "phone_kind", "campaign", "creative", "messages_out"),
}


class ReasonRow(NamedTuple):
    """One bar of the waterfall: a sentence, and by how many percentage points it moved the score."""

    text: str
    points: int


def reason_rows(score: Score) -> list[ReasonRow]:
    """All reasons, the weightiest first; base_percent and their points make the percentage shown.

    What two inputs say in the same words, as an empty text and its length do, is one reason.
    """
    points: dict[str, int] = defaultdict(int)
    for row in score.reasons:
        points[said_of(row)] += row["points"]
    rows = [ReasonRow(text, moved) for text, moved in points.items() if moved]
    return sorted(rows, key=lambda row: -abs(row.points))


def best_reason(score: Score) -> str:
    """The one reason a row of the queue has room for: what speaks most for the person, else what speaks most."""
    telling = [
        row for row in score.reasons if row["feature"] not in SAYS_LITTLE and row["value"] not in (MISSING, OTHER)
    ]
    chosen: dict[str, Any] | None = next((row for row in telling if row["points"] > 0), next(iter(telling), None))
    return said_of(chosen) if chosen else _("평균과 비슷한 문의")


def said_of(reason: Mapping[str, Any]) -> str:
    """A reason as it is kept, as a sentence."""
    if reason["feature"] == GIVEN:
        return str(reason["value"])
    if reason["feature"] == BY_HAND:
        return _("%(kind)s (직접 정함)") % {"kind": kind_in_words(reason["asks"])}
    return sentence(reason["feature"], reason["value"])


def kind_in_words(asks: Sequence[Mapping[str, Any]]) -> str:
    """Which inquiries a weight set by hand is about: all it asks for, the procedure first."""
    ordered = sorted(asks, key=lambda row: row["feature"] != "procedure")
    return " · ".join(sentence(row["feature"], wanted(row)) for row in ordered)


def wanted(row: Mapping[str, Any]) -> str:
    """What a condition asks of its feature, as a model would call the value.

    >>> wanted({"feature": "age", "low": 20, "high": 30}), wanted({"feature": "missed", "low": 2})
    ('20-30', '≥ 2')
    """
    if (value := row.get("value")) is not None:
        return str(value)
    low, high = (None if row.get(end) is None else f"{row[end]:g}" for end in ("low", "high"))
    return f"{low}-{high}" if low and high else f"≥ {low}" if low else f"< {high}"


def sentence(feature: str, value: str) -> str:
    """What a feature's value means, as one would say it."""
    if value == MISSING:
        return str(IF_MISSING[feature]) if feature in IF_MISSING else _("%(what)s 모름") % {"what": name_of(feature)}
    if own := OF_VALUE.get((feature, value.removeprefix("≤ "))):
        return str(own)
    if value == OTHER:
        return _("그 밖의 %(what)s") % {"what": name_of(feature)}
    said, whole = band(feature, ", ".join(value.split(", ")[:MOST_WORDS]))
    if feature in IF_KNOWN:
        return whole % (str(IF_KNOWN[feature]) % {"value": said})
    return whole % f"{name_of(feature)}: {said}"


def value_in_words(feature: str, value: str) -> str:
    """A value of a category where its feature is named already: 여성 rather than f, 인스타그램 as it is."""
    return str(OF_VALUE.get((feature, value), value))


def name_of(feature: str) -> str:
    """How a screen names a feature."""
    if feature == BY_HAND:
        return _("직접 정한 점수")
    return label_of(feature) if feature in QUESTIONS else str(NAMES.get(feature, feature.removeprefix(ANSWER)))
