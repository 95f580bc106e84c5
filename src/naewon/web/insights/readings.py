"""One sentence on top of each chart: what it says, and what it does not."""

from collections.abc import Sequence
from math import sqrt

from django.utils.translation import gettext as _

from naewon.insights.answers import Answers
from naewon.insights.channels import ChannelResult
from naewon.insights.cohort import Cohort, Stage
from naewon.insights.first_contact import Band, FirstContact
from naewon.insights.horizons import Horizon
from naewon.insights.report_card import ReportCard, Rival
from naewon.web.insights.tables import lost_by_reason
from naewon.web.templatetags.amounts import minutes, percent, won

# Fewer than this in a band, and its share of visits says little.
FEW = 20
# Two shares closer than this many standard errors may well be the same.
CLEAR = 1.645


def of_funnel(cohort: Cohort, earlier: Cohort, days: int) -> str:
    if not cohort.inquiries:
        return _("이 기간에 온 문의가 없습니다.")
    words = _("문의 %(asked)d건 중 %(came)d건(%(share)s)이 내원했습니다.") % {
        "asked": cohort.inquiries,
        "came": cohort.reaching(Stage.VISITED),
        "share": percent(cohort.share(Stage.VISITED)),
    }
    return " ".join(part for part in (words, _greatest_loss(cohort), _change(cohort, earlier, days)) if part)


def _greatest_loss(cohort: Cohort) -> str:
    step = max(cohort.funnel(), key=lambda step: step.lost_in_all)
    if not step.lost_in_all:
        return ""
    before = str(Stage(step.stage + 1).label)
    return _("가장 많이 놓친 곳은 %(stage)s 전입니다(%(lost)d건).") % {"stage": before, "lost": step.lost_in_all}


def _change(cohort: Cohort, earlier: Cohort, days: int) -> str:
    """The change of the visit rate against the period before, or that there is none to speak of."""
    now, then = cohort.share(Stage.VISITED), earlier.share(Stage.VISITED)
    if now is None or then is None:
        return ""
    if not is_clear(now, cohort.inquiries, then, earlier.inquiries):
        return _("내원율은 그 전 %d일과 뚜렷이 다르지 않습니다.") % days
    points = round(100 * abs(now - then))
    words = (
        _("내원율이 그 전 %(days)d일보다 %(points)d%%p 올랐습니다.")
        if now > then
        else _("내원율이 그 전 %(days)d일보다 %(points)d%%p 떨어졌습니다.")
    )
    return words % {"days": days, "points": points}


def is_clear(share: float, n: int, other: float, m: int) -> bool:
    """Whether two shares differ by more than chance would make likely (two-sided, 10 in 100).

    >>> is_clear(0.30, 1000, 0.20, 1000), is_clear(0.30, 20, 0.20, 20)
    (True, False)
    """
    pooled = (share * n + other * m) / (n + m)
    error = sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return abs(share - other) > CLEAR * error


def of_reasons(cohort: Cohort) -> str:
    lost = lost_by_reason(cohort)
    if not lost:
        return _("내원 없이 종결된 문의가 없습니다.")
    reason, count = lost.most_common(1)[0]
    return _("내원 없이 종결된 %(all)d건 중 가장 많은 이유는 %(reason)s입니다(%(count)d건).") % {
        "all": lost.total(),
        "reason": reason.label,
        "count": count,
    }


def of_horizons(horizons: Sequence[Horizon]) -> str:
    """What came of a month. The horizons look at different inquiries, so nothing is said of one against another."""
    month = horizons[1]
    if month.visit_rate is None:
        words = _("30일이 지난 문의가 아직 없습니다.")
    else:
        words = _("문의한 지 30일 안에 %(share)s가 내원했습니다.") % {"share": percent(month.visit_rate)}
    if month.visited and not month.told:
        return f"{words} {_('시술 결정은 상담 기록이나 차트 프로그램의 내원 기록이 있으면 셉니다.')}"
    return words


def of_first_contact(contact: FirstContact) -> str:
    tried, reached = contact.waits.tried, contact.waits.reached
    if not tried.ended:
        return _("아직 걸어 본 전화가 없습니다.")
    words = _("절반은 %(median)s 안에 첫 전화를 받았고, 5분 안에 받은 분은 %(quick)s입니다.") % {
        "median": minutes(tried.median),
        "quick": percent(contact.within[5]),
    }
    answered = _("연락해 본 %(tried)d명 가운데 %(reached)d명이 응답했습니다.") % {
        "tried": tried.ended,
        "reached": reached.ended,
    }
    return f"{words} {answered} {_speed(contact.bands)}".strip()


def _speed(bands: Sequence[Band]) -> str:
    """What came of quick and of slow calls, where both were enough to say so."""
    quick, slow = bands[0], _joined(bands[3:])
    if min(quick.called, slow.called) < FEW:
        return ""
    rates = {"quick": percent(quick.visit_rate), "slow": percent(slow.visit_rate)}
    if not is_clear(quick.visited / quick.called, quick.called, slow.visited / slow.called, slow.called):
        return (
            _("빨랐던 전화(5분 안, %(quick)s)와 늦었던 전화(한 시간 넘게, %(slow)s)의 내원율은 뚜렷이 다르지 않습니다.")
            % rates
        )
    return _("5분 안에 전화한 분은 %(quick)s가, 한 시간을 넘긴 분은 %(slow)s가 내원했습니다.") % rates


def _joined(bands: Sequence[Band]) -> Band:
    return Band(bands[0].after, None, sum(band.called for band in bands), sum(band.visited for band in bands))


def of_channels(channels: Sequence[ChannelResult]) -> str:
    if not channels or not channels[0].visited:
        return _("아직 내원으로 이어진 경로가 없습니다.")
    words = _most_visits(channels)
    priced = [channel for channel in channels if channel.won_a_visit is not None]
    if not priced:
        return words
    cheapest = min(priced, key=lambda channel: channel.won_a_visit or 0)
    cost = _("내원 한 명당 비용은 %(name)s의 %(won)s이 가장 낮습니다.")
    return f"{words} {cost % {'name': cheapest.name, 'won': won(cheapest.won_a_visit)}}"


def _most_visits(channels: Sequence[ChannelResult]) -> str:
    best = channels[0]
    if len(channels) > 1 and channels[1].visited == best.visited:
        return _("내원을 가장 많이 데려온 경로를 하나로 꼽을 수 없습니다.")
    words = _("내원을 가장 많이 데려온 경로는 %(name)s입니다(%(count)d명).")
    return words % {"name": best.name, "count": best.visited}


def of_model(card: ReportCard) -> str:
    if card.version is None and card.began:
        return _("아직 이 병원의 결과만으로는 모자라, 다른 병원들과 함께 배운 시작 점수를 씁니다.")
    if card.version is None and card.has_learned:
        return _("학습한 모델을 쓰고 있지 않아, 정해 둔 시작 점수를 씁니다.")
    if card.version is None:
        return _("아직 배울 만큼 결과가 모이지 않아, 정해 둔 시작 점수를 씁니다.")
    if card.version.is_external:
        return _("밖에서 만든 모델이 보내온 점수를 그대로 씁니다. 점수가 오지 않은 문의는 시작 점수를 씁니다.")
    if card.quality.capture_at_20 is None:
        return _("시험한 문의 가운데 내원이 없어, 얼마나 맞는지 아직 말할 수 없습니다.")
    words = _(
        "배우지 않은 최근 문의로 시험하니, 점수가 높은 20%%에게 먼저 전화하면 내원의 %(found)s를 만납니다. "
        "무작위라면 20%%입니다."
    )
    return words % {"found": percent(card.quality.capture_at_20)}


def of_odoo(odoo: Rival | None) -> str:
    """Whether counting values as Odoo does would have foretold as well."""
    if odoo is None:
        return _("Odoo 방식과 견준 결과는 다음 학습 뒤에 보입니다.")
    gap = odoo.gap
    if gap.lower <= 0 <= gap.upper:
        return _("같은 문의를 맡겨 보니 Odoo CRM의 방식과 오차가 뚜렷이 다르지 않습니다.")
    words = (
        _("같은 문의를 맡겨 보니 Odoo CRM의 방식보다 오차가 %(gap)s 작습니다(95%% 구간 %(low)s–%(high)s).")
        if gap.upper < 0
        else _("같은 문의를 맡겨 보니 Odoo CRM의 방식보다 오차가 %(gap)s 큽니다(95%% 구간 %(low)s–%(high)s).")
    )
    low, high = sorted((abs(gap.lower), abs(gap.upper)))
    return words % {"gap": f"{abs(gap.difference):.3f}", "low": f"{low:.3f}", "high": f"{high:.3f}"}


def of_answers(answers: Answers) -> str:
    if not answers.count:
        return _("이 기간에 답한 분이 없습니다.")
    words = _("답한 %(n)d명 중 %(same)d명이 같았다고 했고, 만족은 평균 %(mean).1f입니다.")
    told = words % {"n": answers.count, "same": answers.same, "mean": answers.mean}
    waiting = _("아직 아무도 확인하지 않은 답이 %d건 있습니다.") % answers.unseen if answers.unseen else ""
    return " ".join(part for part in (told, waiting) if part)
