"""What colleagues leave open, and what it would be worth to the scores: a sentence, and a row for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.utils.translation import gettext as _

from naewon.scores.card.gaps import Gap
from naewon.scores.wording import name_of
from naewon.web.templatetags.amounts import percent

# An order of calls that is so little better is no better to who calls.
FELT = 0.005


@dataclass(frozen=True)
class GapRow:
    """A column as it is drawn: how much of it is filled, and what filling the rest would change; "" where all is."""

    name: str
    share: float
    width: str
    auc: str
    log_loss: str
    is_sure: bool


@dataclass(frozen=True)
class ShownGaps:
    reading: str
    rows: tuple[GapRow, ...]


def shown_gaps(gaps: Sequence[Gap] | None) -> ShownGaps:
    return ShownGaps(of_gaps(gaps), tuple(_row(gap) for gap in gaps or ()))


def of_gaps(gaps: Sequence[Gap] | None) -> str:
    """What is worth most to fill in, or that nothing surely is."""
    if gaps is None:
        return _("빈칸을 채우면 얼마나 나아질지는 다음 학습 뒤에 보입니다.")
    sure = [(gap.sure_auc, gap) for gap in gaps if gap.sure_auc and gap.sure_auc > 0]
    if not sure:
        return _("어떤 빈칸을 채우면 점수가 나아질지 아직 알 수 없습니다.")
    gain, best = max(sure, key=itemgetter(0))
    told = {"what": name_of(best.feature), "share": percent(best.share), "gain": f"{gain:.3f}"}
    if gain < FELT:
        return _("빈칸을 채워도 점수는 거의 그대로일 것으로 봅니다. 가장 나은 %(what)s도 AUC %(gain)s입니다.") % told
    return _("%(what)s: 문의의 %(share)s에만 있습니다. 모두 채우면 AUC가 %(gain)s 오를 것으로 봅니다.") % told


def _row(gap: Gap) -> GapRow:
    return GapRow(
        name=name_of(gap.feature),
        share=gap.share,
        width=f"{100 * gap.share:.1f}%",
        auc="" if gap.share == 1 else _gain(gap.sure_auc),
        log_loss="" if gap.share == 1 else _gain(gap.sure_log_loss),
        is_sure=gap.sure_auc is not None,
    )


def _gain(gain: float | None) -> str:
    return _("알 수 없음") if gain is None else f"{gain:+.3f}".replace("-", "−")
