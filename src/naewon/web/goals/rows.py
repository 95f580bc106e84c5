"""Goals in words and lengths: what stands on the board, and the line on 오늘."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from naewon.clinics.models import Measure
from naewon.inquiries.questions import QUESTIONS
from naewon.insights.goal_help import Help
from naewon.insights.goals import ADDED_UP, SHARES, Month, Standing, Verdict
from naewon.web.templatetags.amounts import minutes

VERDICTS: dict[Verdict, tuple[str | Promise, str]] = {
    Verdict.REACHED: (gettext_lazy("닿음"), "tone-calm"),
    Verdict.ON_THE_WAY: (gettext_lazy("순조로움"), "tone-accent"),
    Verdict.BEHIND: (gettext_lazy("밀림"), "tone-warm"),
    Verdict.UNKNOWN: (gettext_lazy("아직 적음"), ""),
}
UNITS: dict[Measure, str | Promise] = {
    Measure.FIRST_CONTACT: gettext_lazy("분, 진료 시간으로 센 중앙값. 작을수록 좋습니다."),
    Measure.REACH: gettext_lazy("%, 유효 문의 가운데 통화가 된 비율"),
    Measure.BOOKINGS: gettext_lazy("건, 이달에 예약을 잡은 문의"),
    Measure.VISITS: gettext_lazy("명, 이달에 내원"),
    Measure.PROMISE: gettext_lazy("%, 약속이 있던 상담 가운데 약속대로 한 비율"),
    Measure.REVIEWS: gettext_lazy("건, 이달에 올라온 후기"),
    Measure.ASKED_TWICE: gettext_lazy("건, 내원 100명에 두 번 물은 것. 작을수록 좋습니다."),
}


@dataclass(frozen=True)
class Shown:
    """A goal on the board. `width` and `mark` are percentages of the track: where it is, and where it would be even."""

    standing: Standing
    name: str
    value: str
    target: str
    before: str
    unit: str
    verdict: str
    tone: str
    width: str
    mark: str
    help: str


def shown(row: Standing, help_: Help | None) -> Shown:
    verdict, tone = VERDICTS[row.verdict]
    width, mark = lengths(row)
    return Shown(
        standing=row,
        name=str(row.measure.label),
        value=in_words(row.measure, row.value),
        target=in_words(row.measure, row.goal.target) if row.goal else "",
        before=in_words(row.measure, row.before),
        unit=str(UNITS[row.measure]),
        verdict=str(verdict),
        tone=tone,
        width=width,
        mark=mark,
        help=help_in_words(row, help_ or Help()) if row.verdict == Verdict.BEHIND else "",
    )


def in_words(measure: Measure, value: float | None) -> str:
    """
    >>> in_words(Measure.FIRST_CONTACT, 6.2), in_words(Measure.REACH, 71.4), in_words(Measure.VISITS, None)
    ('6분', '71%', '–')
    """
    if value is None:
        return "–"
    if measure == Measure.FIRST_CONTACT:
        return minutes(value)
    if measure in SHARES:
        return f"{value:.0f}%"
    return (_("%d명") if measure == Measure.VISITS else _("%d건")) % round(value)


def lengths(row: Standing) -> tuple[str, str]:
    """On a track as long as the goal where it is added up, as long as the greater of the two otherwise."""
    if row.goal is None or row.value is None:
        return "0", ""
    if row.measure in ADDED_UP:
        return f"{100 * row.share:.1f}", f"{100 * (row.even or 0) / row.goal.target:.1f}%"
    whole = 100 if row.measure in SHARES else max(row.value, row.goal.target) or 1
    return f"{100 * row.value / whole:.1f}", f"{100 * row.goal.target / whole:.1f}%"


def help_in_words(row: Standing, found: Help) -> str:
    said = (_distance(row), _a_day(found), _counted(found), _hour(found))
    return " ".join(words for words in said if words)


def _distance(row: Standing) -> str:
    if row.measure != Measure.FIRST_CONTACT or row.goal is None or row.value is None:
        return ""
    return _("목표보다 %s 늦습니다.") % minutes(row.value - row.goal.target)


def _a_day(found: Help) -> str:
    if found.a_day is None:
        return ""
    words = _("남은 진료일 %(days)d일에 하루 %(a_day).1f씩이면 닿습니다.")
    return words % {"days": found.days, "a_day": found.a_day}


def _counted(found: Help) -> str:
    if found.untried:
        words = ngettext(
            "이달에 왔지만 아직 한 번도 걸지 않은 문의가 %d건 있습니다.",
            "이달에 왔지만 아직 한 번도 걸지 않은 문의가 %d건 있습니다.",
            found.untried,
        )
        return words % found.untried
    if found.unbooked:
        words = ngettext(
            "통화는 되었지만 예약이 없는 문의가 %d건 있습니다.",
            "통화는 되었지만 예약이 없는 문의가 %d건 있습니다.",
            found.unbooked,
        )
        return words % found.unbooked
    if found.expected:
        words = ngettext(
            "이달에 더 오기로 한 예약이 %d건 있습니다.", "이달에 더 오기로 한 예약이 %d건 있습니다.", found.expected
        )
        return words % found.expected
    if found.left:
        words = ngettext(
            "약속과 다르게 한 상담이 %d건 있습니다. 이유는 ‘약속과 실제’에 있습니다.",
            "약속과 다르게 한 상담이 %d건 있습니다. 이유는 ‘약속과 실제’에 있습니다.",
            found.left,
        )
        return words % found.left
    if found.question:
        words = _("가장 많이 다시 물은 것은 ‘%(what)s’입니다(%(times)d번).")
        return words % {"what": QUESTIONS.get(found.question, found.question), "times": found.times}
    return ""


def _hour(found: Help) -> str:
    if found.hour is None:
        return ""
    words = _("%(from)d–%(until)d시에 온 문의가 가장 오래 기다립니다(절반이 %(minutes)s 넘게).")
    return words % {"from": found.hour, "until": found.hour + 1, "minutes": minutes(found.minutes)}


def reading_of(standings: Sequence[Standing], month: Month) -> str:
    told = [row for row in standings if row.goal]
    if not told:
        return _("아직 정해 둔 목표가 없습니다.")
    behind = ", ".join(str(row.measure.label) for row in told if row.verdict == Verdict.BEHIND)
    well = sum(row.verdict in {Verdict.REACHED, Verdict.ON_THE_WAY} for row in told)
    gone = "" if month.is_over else _("진료 시간으로 %d%% 지났습니다.") % round(100 * month.gone)
    counted = ngettext(
        "목표 %(all)d개 가운데 %(well)d개가 닿았거나 순조롭습니다.",
        "목표 %(all)d개 가운데 %(well)d개가 닿았거나 순조롭습니다.",
        len(told),
    ) % {"all": len(told), "well": well}
    late = _("밀리는 것은 %s입니다.") % behind if behind else ""
    return " ".join(words for words in (gone, counted, late) if words)


def line_of(standings: Sequence[Standing]) -> list[dict[str, str]]:
    """Each in three words: 예약 120건 / 180건."""
    rows = []
    for row in standings:
        verdict, tone = VERDICTS[row.verdict]
        assert row.goal is not None
        told = {"value": in_words(row.measure, row.value), "target": in_words(row.measure, row.goal.target)}
        rows.append({"name": str(row.measure.label), "verdict": str(verdict), "tone": tone, **told})
    return rows
