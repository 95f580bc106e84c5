"""Trainings in sentences: how far one is, why a model was not published, what another would change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from naewon.clinics.dates import day_words
from naewon.insights.versions import VersionRow
from naewon.queues.side_by_side import Change
from naewon.scores.feed import Silence
from naewon.scores.models import ModelVersion, Phase, Refused, Step, TrainingRun
from naewon.scores.wording import name_of
from naewon.web.templatetags.amounts import percent


@dataclass(frozen=True)
class ShownVersion:
    """A version as a row of the list: `state` is a word, `tone` and `icon` its look."""

    row: VersionRow
    state: str
    tone: str
    icon: str
    refusals: tuple[str, ...]

    @property
    def version(self) -> ModelVersion:
        return self.row.version


@dataclass(frozen=True)
class ShownRun:
    """`parts` says of each phase what came of it, once it is done."""

    run: TrainingRun
    words: str
    parts: tuple[tuple[str, str], ...]


def shown_version(row: VersionRow) -> ShownVersion:
    return ShownVersion(row, *state_of(row.version), tuple(of_refusal(found) for found in row.version.refused))


def state_of(version: ModelVersion) -> tuple[str, str, str]:
    if version.is_standing:
        return _("쓰는 중"), "tone-calm", "circle-check"
    if version.taken_back_at:
        return _("되돌림"), "tone-warm", "undo-2"
    if version.published_at:
        return _("지난 모델"), "", "history"
    return _("쓰지 않음"), "tone-warm", "circle-alert"


def shown_run(run: TrainingRun) -> ShownRun:
    came = {
        "published": _("새 모델을 씁니다."),
        "refused": _("새 모델을 쓰지 않았습니다."),
        "thin": _("배울 결과가 모자랍니다."),
    }
    parts = tuple(
        (str(phase.label), of_spared(run.spared[phase]) if phase in run.spared else came[run.outcome[phase]])
        for phase in Phase
        if phase in run.outcome
    )
    return ShownRun(run, run_in_words(run), parts)


def run_in_words(run: TrainingRun) -> str:
    if run.failed_at:
        return _("학습이 끝나지 못하고 멈췄습니다. 다시 학습해 보고, 또 멈추면 운영사에 알려 주세요.")
    if run.finished_at:
        return _("학습을 마쳤습니다.")
    if not run.phase:
        return _("학습을 기다리고 있습니다. 창을 닫아도 계속됩니다.")
    said = {"phase": Phase(run.phase).label, "step": Step(run.step).label}
    return _("%(phase)s 모델: %(step)s입니다. 창을 닫아도 계속됩니다.") % said


def of_spared(found: Mapping[str, int]) -> str:
    words = _(
        "지난 학습 뒤 새 결과가 %(new)d건이라 모델을 그대로 둡니다. %(wanted)d건부터, 늦어도 4주마다 다시 배웁니다."
    )
    return words % found


def of_silence(silence: Silence) -> str:
    words = _(
        "%(since)s부터 진료일 %(days)d일 동안 내원 기록이 하나도 들어오지 않았습니다"
        "(평소라면 약 %(expected)d건). 기록이 다시 들어올 때까지 "
        "새 모델을 쓰지 않고, 이 기간은 ‘오지 않음’으로 배우지 않습니다."
    )
    return words % {"since": day_words(silence.since.date()), "days": silence.open_days, "expected": silence.expected}


def of_refusal(found: Mapping[str, Any]) -> str:
    """Why, with the figures it rests on."""
    return REFUSALS[Refused(found["code"])](found)


def _silent(found: Mapping[str, Any]) -> str:
    said = {**found, "since": day_words(date.fromisoformat(found["since"]))}
    return _("%(since)s부터 진료일 %(days)d일 동안 내원 기록이 들어오지 않았습니다(평소라면 약 %(expected)d건).") % said


def _thin(found: Mapping[str, Any]) -> str:
    words = _(
        "시험할 최근 문의에 내원이 %(came)d건, 내원하지 않은 문의가 %(others)d건뿐입니다"
        "(각각 %(fewest)d건은 있어야 합니다)."
    )
    return words % found


def _useless(found: Mapping[str, Any]) -> str:
    said = {name: f"{found[name]:.3f}" for name in ("log_loss", "baseline")}
    return _("최근 문의로 시험하니 오차가 %(log_loss)s로, 평균만 말할 때(%(baseline)s)보다 낫지 않습니다.") % said


def _worse(found: Mapping[str, Any]) -> str:
    said = {name: f"{found[name]:.3f}" for name in ("difference", "lower", "upper")}
    words = _("최근 문의로 시험하니 지금 쓰는 모델보다 오차가 %(difference)s 큽니다(95%% 구간 %(lower)s–%(upper)s).")
    return words % said


def _uncalibrated(found: Mapping[str, Any]) -> str:
    said = {**found, "said": percent(found["said"]), "seen": percent(found["seen"])}
    if not found["group"]:
        return _("최근 문의 %(inquiries)d건 중 %(said)s가 내원한다고 했지만 실제로는 %(seen)s였습니다.") % said
    words = _(
        "점수순으로 다섯으로 나눈 %(group)d번째 묶음(%(inquiries)d건)에서 %(said)s가 내원한다고 했지만 "
        "실제로는 %(seen)s였습니다."
    )
    return words % said


def _leaning(found: Mapping[str, Any]) -> str:
    said = {"field": name_of(found["feature"]), "share": percent(found["share"]), "auc": f"{found['auc']:.2f}"}
    words = _(
        "‘%(field)s’ 하나가 점수의 %(share)s를 움직이고, 그것만으로 내원을 거의 가려냅니다(AUC %(auc)s). "
        "결과가 나온 뒤에 적힌 값일 수 있습니다."
    )
    return words % said


def _held(_found: Mapping[str, Any]) -> str:
    return _("모델을 되돌린 뒤라 밤사이 자동으로 바꾸지 않습니다. 직접 하나를 쓰면 다시 자동으로 바꿉니다.")


def _outside(_found: Mapping[str, Any]) -> str:
    return _("밖에서 만든 모델을 쓰는 동안에는 밤사이 자동으로 바꾸지 않습니다.")


def _untried(_found: Mapping[str, Any]) -> str:
    return _("밖에서 만든 모델이라 여기서 시험하지 않았습니다. 보내온 점수를 그대로 씁니다.")


def _overtaken(_found: Mapping[str, Any]) -> str:
    return _("학습하는 사이 다른 모델이 쓰이기 시작했습니다.")


REFUSALS: dict[Refused, Callable[[Mapping[str, Any]], str]] = {
    Refused.SILENT: _silent,
    Refused.THIN: _thin,
    Refused.USELESS: _useless,
    Refused.WORSE: _worse,
    Refused.UNCALIBRATED: _uncalibrated,
    Refused.LEANING: _leaning,
    Refused.HELD: _held,
    Refused.OVERTAKEN: _overtaken,
    Refused.OUTSIDE: _outside,
    Refused.UNTRIED: _untried,
}


def of_changes(changes: Sequence[Change]) -> str:
    """What the other model would do to the queue, in one sentence."""
    if not changes:
        return _("이 모델이 점수를 매길 대기 중인 문의가 없습니다.")
    moved = [change for change in changes if change.points]
    if not moved:
        return _("대기 중인 문의 %d건의 점수가 그대로입니다.") % len(changes)
    most = max(abs(change.points) for change in moved)
    words = _("최근 대기 중인 문의 %(all)d건 중 %(moved)d건의 점수가 바뀌고, 가장 크게는 %(most)d점 움직입니다.")
    return words % {"all": len(changes), "moved": len(moved), "most": most}
