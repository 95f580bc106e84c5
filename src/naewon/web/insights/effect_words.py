"""The effect in one sentence: what may be said, and no more."""

from datetime import datetime
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naewon.queues.cost import MONTH, SHARES, Claimed, shown_after
from naewon.queues.effect import Effect, First, Verdict


def points(difference: float) -> str:
    """
    >>> points(0.0312), points(-0.004)
    ('+3.1', '−0.4')
    """
    return f"{100 * difference:+.1f}".replace("-", "−")


def interval_words(lower: float, upper: float) -> str:
    """
    >>> interval_words(-0.004, 0.061)
    '−0.4 ~ +6.1'
    """
    return f"{points(lower)} ~ {points(upper)}"


def reading(effect: Effect | None) -> str:
    if effect is None:
        return _("아직 확인해 본 적이 없습니다.")
    known = effect.answer.known
    if known is None:
        return _("아직 알 수 없음 — 결과를 아는 문의가 %(ripe)d건뿐입니다.") % {"ripe": effect.ripe}
    story = {
        "size": f"{abs(100 * known.estimate.difference):.1f}",
        "interval": interval_words(known.lower, known.upper),
        "most": _no_less(max(abs(known.lower), abs(known.upper))),
    }
    words = {
        "raises": _("점수 순서로 전화하면 문의 100건당 내원이 %(size)s건 늘어납니다(%(interval)s)."),
        "harms": _("점수 순서로 전화하면 문의 100건당 내원이 %(size)s건 줄어듭니다(%(interval)s)."),
        "no_effect": _("효과가 보이지 않습니다. 차이가 있어도 문의 100건당 2건이 안 됩니다(%(interval)s)."),
        "unknown": _("아직 알 수 없음 — 문의 100건당 내원 차이는 %(interval)s 사이입니다."),
        "over": _("아직 알 수 없음: 차이가 있더라도 문의 100건당 %(most)s건보다 작습니다(%(interval)s)."),
    }
    is_left_open = effect.is_over and effect.answer.verdict == Verdict.UNKNOWN
    said = words["over" if is_left_open else effect.answer.verdict] % story
    return f"{said} {_more(effect)}".strip()


def _no_less(difference: float) -> str:
    """Rounded up, for what is said to be smaller must be."""
    return f"{ceil(1000 * difference) / 10:.1f}"


def _more(effect: Effect) -> str:
    if effect.experiment.ended_at and effect.answer.verdict == Verdict.UNKNOWN and not effect.is_over:
        return _("마지막에 나눈 문의의 결과를 기다리고 있습니다.")
    if effect.more is None:
        return ""
    words = ngettext(
        "지금 같은 차이라면 약 %(more)d건이 더 필요합니다.",
        "지금 같은 차이라면 약 %(more)d건이 더 필요합니다.",
        effect.more,
    )
    return words % {"more": effect.more}


def per_month(effect: Effect, claim: Claimed) -> str:
    """The same a month, at the number of inquiries that came in the last thirty days."""
    known = effect.answer.known
    if known is None or not claim.inquiries:
        return ""
    middle, lower, upper = (
        f"{claim.inquiries * value:+.0f}".replace("-", "−")
        for value in (known.estimate.difference, known.lower, known.upper)
    )
    return _("한 달(최근 30일 문의 %(inquiries)d건)로 치면 내원 %(middle)s건(%(lower)s ~ %(upper)s)입니다.") % {
        "inquiries": claim.inquiries,
        "middle": middle,
        "lower": lower,
        "upper": upper,
    }


def words_of_length(claim: Claimed, months: int) -> list[str]:
    """By how much visits have to differ to be told apart after so many months, by share; nothing where unknown."""
    sizes = [(percent, shown_after(claim, months, percent)) for percent in SHARES]
    told = [
        _("%(percent)d%%면 %(size)s건") % {"percent": percent, "size": _no_less(size)}
        for percent, size in sizes
        if size
    ]
    inquiries = _("문의 약 %(inquiries)s건") % {"inquiries": f"{months * claim.inquiries:,}"}
    return [inquiries, *told] if told else []


def words_of_end(effect: Effect, claim: Claimed, now: datetime) -> str:
    """What can be known by the end that was chosen, of one that runs; nothing where nobody can say."""
    until = effect.experiment.until
    if until is None or not effect.experiment.is_running:
        return ""
    left = max((until - now) / MONTH, 0.0)
    drawn = effect.drawn + left * claim.inquiries
    size = shown_after(claim, drawn / claim.inquiries, effect.percent) if claim.inquiries else None
    if size is None:
        return ""
    return _(
        "이 속도라면 그때까지 문의 약 %(inquiries)s건이 나뉘어, 내원이 100건당 %(size)s건은 달라져야 알 수 있습니다."
    ) % {
        "inquiries": f"{round(drawn):,}",
        "size": _no_less(size),
    }


def reading_of_first(first: First) -> str:
    found = first.known
    if found is None:
        return _("아직 알 수 없음 — 결과를 아는 추첨이 %(draws)d번뿐입니다.") % {"draws": first.draws}
    if found.lower > 0:
        return _("비슷한 분들 가운데 먼저 선 분이 더 많이 내원했습니다. 바로 거는 전화에 값이 있습니다.")
    if found.upper < 0:
        return _("비슷한 분들 가운데 먼저 선 분이 오히려 덜 내원했습니다. 순서를 살펴볼 때입니다.")
    return _("비슷한 분들 가운데 먼저 선 것만으로는 내원이 뚜렷이 달라지지 않았습니다.")
