"""Weights and what came of them, and how groups of people fare, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from naewon.clinics.models import Membership
from naewon.insights.fairness import Panel
from naewon.scores.fairness import OLDEST, OTHERS, UNKNOWN, YOUNGEST, Group, Verdict
from naewon.scores.models import Sensitive, Weight
from naewon.scores.offering import Value
from naewon.scores.settling import asks_of
from naewon.scores.telling import Told, told_of_weights
from naewon.scores.weighing import weights_of
from naewon.scores.wording import kind_in_words, value_in_words


@dataclass(frozen=True)
class WeightRow:
    """A weight of the list: which inquiries it is about, and what counts of it in each phase that reads it."""

    weight: Weight
    kind: str
    told: list[Told]


def weight_rows(staff: Membership) -> list[WeightRow]:
    told = told_of_weights(staff.clinic)
    return [WeightRow(weight, kind_of(weight), told.get(weight.pk, [])) for weight in weights_of(staff)]


def kind_of(weight: Weight) -> str:
    """Which inquiries a weight is about."""
    return kind_in_words(asks_of(weight))


def choices_of(feature: str, values: Iterable[Value]) -> list[tuple[str, str]]:
    """The values of a category as choices, each with how many had it."""
    return [(each.value, counted(value_in_words(feature, each.value), each.inquiries)) for each in values]


def counted(words: str, inquiries: int) -> str:
    return _("%(value)s · %(count)d건") % {"value": words, "count": inquiries} if inquiries else words


@dataclass(frozen=True)
class GroupRow:
    """A group of people; a figure is None where there is none."""

    name: str
    leads: int | None
    foretold: int | None
    visited: int | None
    verdict: str
    tone: str
    waiting: int | None
    first: int | None


@dataclass(frozen=True)
class PanelRows:
    panel: Panel
    rows: list[GroupRow]

    @property
    def tells_of_past(self) -> bool:
        return bool(self.panel.calibration)


def panel_rows(panel: Panel) -> PanelRows:
    """Every group that was learned from or waits today; those of the past first, unknown last."""
    past = {group.name: group for group in panel.calibration}
    today = {group.name: group for group in panel.queue}
    names = sorted({**past, **today}, key=lambda name: (name == UNKNOWN, name == OTHERS, name not in past))
    return PanelRows(panel, [_row(panel, name, past.get(name)) for name in names])


def _row(panel: Panel, name: str, group: Group | None) -> GroupRow:
    here = next((each for each in panel.queue if each.name == name), None)
    words, tone = VERDICTS[group.verdict if group else "thin"]
    return GroupRow(
        name=group_name(panel.feature, name),
        leads=round(group.leads) if group else None,
        foretold=_share(group.foretold, group.leads) if group else None,
        visited=_share(group.visits, group.leads) if group else None,
        verdict=str(words),
        tone=tone,
        waiting=_share(here.waiting if here else 0, panel.waiting) if panel.tells_of_queue else None,
        first=_share(here.first if here else 0, panel.first) if panel.tells_of_queue else None,
    )


VERDICTS: dict[Verdict, tuple[str | Promise, str]] = {
    "true": (pgettext_lazy("fairness", "맞습니다"), "tone-calm"),
    "low": (pgettext_lazy("fairness", "낮게 봅니다"), "tone-warm"),
    "high": (pgettext_lazy("fairness", "높게 봅니다"), "tone-warm"),
    "thin": (pgettext_lazy("fairness", "아직 알 수 없음"), ""),
}


def _share(part: float, whole: float) -> int:
    return round(100 * part / whole) if whole else 0


def group_name(feature: Sensitive, name: str) -> str:
    """What a group is called.

    >>> from django.utils.translation import override
    >>> with override("ko"):
    ...     [group_name(Sensitive.AGE, tens) for tens in ("10", "30", "60")], group_name(Sensitive.SEX, "")
    (['20세 미만', '30대', '60세 이상'], '모름')
    """
    if name in (UNKNOWN, OTHERS):
        return _("그 밖") if name == OTHERS else _("모름")
    if feature != Sensitive.AGE:
        return value_in_words(feature, name)
    if int(name) < YOUNGEST:
        return _("%d세 미만") % YOUNGEST
    return _("%d세 이상") % OLDEST if int(name) >= OLDEST else _("%s대") % name
