"""Clinics beside each other as they are drawn: in a word what to look at, in sentences why, in bars how far apart."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from naewon.insights.clinic_models import ClinicModels, Concern, PhaseModel
from naewon.scores.card.served import Served
from naewon.web.insights.trainings import of_refusal, of_silence
from naewon.web.insights.watched import of_inputs, of_served
from naewon.web.templatetags.amounts import percent

MEASURES = ("log_loss", "brier")
# By phase and measure.
Widest = Mapping[tuple[str, str], float]


class Tag(NamedTuple):
    word: str
    tone: str
    icon: str


class Error(NamedTuple):
    """An error beside that of no model.

    `width` is how much smaller it is, in percent of the most any clinic gains; nothing where none is beside it.
    """

    own: float
    plain: float | None
    change: str
    width: str
    tone: str


class Range(NamedTuple):
    """What chance allows for and what came, as places on a line, in percent."""

    low: str
    width: str
    came: str


@dataclass(frozen=True)
class ShownPhase:
    row: PhaseModel
    auc_width: str
    errors: tuple[Error | None, ...]
    served: Tag
    range: Range | None
    inputs: Tag


@dataclass(frozen=True)
class ShownClinic:
    row: ClinicModels
    tags: tuple[Tag, ...]
    phases: tuple[ShownPhase, ...]
    reasons: tuple[str, ...]


def shown_clinic(row: ClinicModels, widest: Widest) -> ShownClinic:
    looks = looks_of_concerns()
    return ShownClinic(
        row=row,
        tags=tuple(looks[concern] for concern in row.concerns) or (Tag(_("괜찮음"), "tone-calm", "circle-check"),),
        phases=tuple(shown_phase(each, widest) for each in row.phases) if row.has_learned else (),
        reasons=tuple(reasons_of(row)),
    )


def looks_of_concerns() -> dict[Concern, Tag]:
    alert = "circle-alert"
    return {
        Concern.SILENT: Tag(_("결과가 끊김"), "tone-hot", alert),
        Concern.UNTRUE: Tag(_("예측이 어긋남"), "tone-hot", alert),
        Concern.USELESS: Tag(_("평균보다 낫지 않음"), "tone-hot", alert),
        Concern.FAILED: Tag(_("학습이 멈춤"), "tone-warm", alert),
        Concern.REFUSED: Tag(_("새 모델을 쓰지 않음"), "tone-warm", alert),
        Concern.MOVED: Tag(_("문의가 달라짐"), "tone-warm", alert),
        Concern.UNLEARNED: Tag(_("시작 점수"), "tag--edge", "flag"),
    }


def reading_of(rows: Sequence[ClinicModels]) -> str:
    """How many are to be looked at, and for what most of all."""
    counted = Counter(concern for row in rows for concern in row.concerns if concern != Concern.UNLEARNED)
    amiss = sum(any(concern != Concern.UNLEARNED for concern in row.concerns) for row in rows)
    if not amiss:
        words = ngettext("병원 %d곳에 살펴볼 것이 없습니다.", "병원 %d곳에 살펴볼 것이 없습니다.", len(rows))
        return words % len(rows)
    looks = looks_of_concerns()
    what = ", ".join(f"{looks[concern].word} {counted[concern]}" for concern in sorted(counted))
    return _("병원 %(all)d곳 중 %(amiss)d곳을 살펴보세요: %(what)s.") % {"all": len(rows), "amiss": amiss, "what": what}


def reasons_of(row: ClinicModels) -> Iterator[str]:
    """Why, in the words of the clinic's own card."""
    if row.silence:
        yield of_silence(row.silence)
    if row.failed_at:
        yield _("마지막 학습이 끝나지 못하고 멈췄습니다. 성적표를 열어 다시 학습해 보세요.")
    for each in row.phases:
        for words in reasons_of_phase(each):
            yield f"{each.phase.label} · {words}"


def reasons_of_phase(each: PhaseModel) -> Iterator[str]:
    if each.is_off:
        yield of_served(each.watch)
    if each.is_useless:
        yield _("최근 문의로 시험하니 평균만 말할 때보다 오차가 작지 않습니다.")
    if each.refused:
        why = " ".join(of_refusal(found) for found in each.refused)
        yield _("마지막에 배운 모델을 쓰지 않았습니다. %(why)s") % {"why": why}
    if each.moved:
        yield of_inputs(each.watch)


def widest_gains(rows: Sequence[ClinicModels]) -> Widest:
    """The most that any model of a phase gains on none, of each measure: the longest bar. One alone has no scale."""
    gains: dict[tuple[str, str], list[float]] = defaultdict(list)
    for each in (each for row in rows for each in row.phases):
        for measure in MEASURES:
            if (gain := each.gain(measure)) is not None:
                gains[each.phase, measure].append(gain)
    return {key: max(found) for key, found in gains.items() if len(found) > 1}


def shown_phase(each: PhaseModel, widest: Widest) -> ShownPhase:
    served = each.watch and each.watch.served
    return ShownPhase(
        row=each,
        auc_width=_percent(2 * (each.quality.auc or 0.5) - 1),
        errors=tuple(error_of(each, measure, widest.get((each.phase, measure))) for measure in MEASURES),
        served=served_tag(each),
        range=range_of(served) if served and not served.is_thin else None,
        inputs=inputs_tag(each),
    )


def error_of(each: PhaseModel, measure: str, widest: float | None) -> Error | None:
    own, gain = getattr(each.quality, measure), each.gain(measure)
    if own is None:
        return None
    if gain is None:
        return Error(own, None, "", "", "")
    change = f"−{percent(gain)}" if gain > 0 else f"+{percent(-gain)}"
    width = "" if widest is None else _percent(gain / widest if widest > 0 else 0.0)
    return Error(own, getattr(each.baseline, measure), change, width, "" if gain > 0 else "tone-hot")


def served_tag(each: PhaseModel) -> Tag:
    served = each.watch and each.watch.served
    if not served or served.is_thin:
        return Tag(_("아직 모름"), "tag--edge", "circle-help")
    if served.of_earlier:
        return Tag(_("앞선 모델의 점수"), "tag--edge", "circle-help")
    if served.is_off:
        return Tag(_("어긋남"), "tone-hot", "circle-alert")
    return Tag(pgettext("model", "맞음"), "tone-calm", "circle-check")


def inputs_tag(each: PhaseModel) -> Tag:
    if each.moved is None:
        return Tag(_("아직 모름"), "tag--edge", "circle-help")
    if each.moved:
        return Tag(_("%d가지 달라짐") % each.moved, "tone-warm", "circle-alert")
    return Tag(_("비슷함"), "tone-calm", "circle-check")


def range_of(served: Served) -> Range:
    low, high = served.bounds
    longest = max(high, served.visits, 1) * 1.1
    return Range(
        f"{_percent(low / longest)}%", f"{_percent((high - low) / longest)}%", f"{_percent(served.visits / longest)}%"
    )


def _percent(share: float) -> str:
    return f"{100 * min(max(share, 0.0), 1.0):.1f}"
