"""Which version scores a clinic's leads: put in place, and taken back, by one person at a time."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid
from naewon.journal.recording import record
from naewon.scores.models import ModelVersion, ReadyModel
from naewon.scores.models.version import ModelVersionSet
from naewon.scores.published import make_ready
from naewon.scores.settling import follow_open, hear


@transaction.atomic
def publish(
    version: ModelVersion, *, instead_of: ModelVersion | None, by: Membership | None, at: datetime, reason: str = ""
) -> None:
    """Make it the clinic's model of its phase; everything open is scored again.

    `instead_of` is what stood when this was decided. Conflict where somebody has put another one in its place since:
    the second of two waits for the first, and then finds that nothing stands there any more. Invalid for a refused one
    that was given no reason, now or before, and for one whose file was let go.
    """
    if by:
        by.require("can_train")
    if version.emptied_at:
        raise Invalid(_("오래되어 파일을 지운 모델입니다. 새로 학습한 모델을 쓰세요."))
    reason = reason.strip() or version.reason
    if by and version.needs_reason and not reason:
        raise Invalid(_("추천하지 않은 모델을 쓰려면 이유를 적어 주세요."))
    if instead_of and not _retire(instead_of, at):
        raise Conflict(_("그사이 다른 모델이 쓰이기 시작했습니다. 화면을 새로 열어 주세요."))
    version.reason = reason
    _put_in_place(version, by=by, at=at)
    record("published", version, by=by, at=at, phase=version.phase)


@transaction.atomic
def take_back(version: ModelVersion, *, by: Membership, at: datetime) -> ModelVersion | None:
    """The one before it stands again, which is returned; where there is none, the starting score.

    Until somebody publishes by hand, the nightly training then publishes nothing of this phase (`is_held`).
    """
    by.require("can_train")
    if not _retire(version, at):
        raise Conflict(_("이미 쓰이지 않는 모델입니다."))
    ModelVersion.objects.filter(pk=version.pk).update(taken_back_at=at, taken_back_by=by)
    record("took_back", version, by=by, at=at, phase=version.phase)
    previous = previous_of(version)
    if previous:
        _put_in_place(previous, by=by, at=at)
    else:
        _score_again(version, at)
    return previous


def previous_of(version: ModelVersion) -> ModelVersion | None:
    """What stood last before it, leaving out what was taken back."""
    return stood_last(version.clinic_id, version.phase).exclude(pk=version.pk).light().first()


def stood_last(clinic_id: int, phase: str) -> ModelVersionSet:
    """What stood once and could again, the last first."""
    own = ModelVersion.objects.of(clinic_id, phase).filter(emptied_at__isnull=True)
    stood = own.filter(retired_at__isnull=False, published_at__isnull=False, taken_back_at__isnull=True)
    return stood.order_by("-retired_at", "-pk")


def standing_version(clinic_id: int, phase: str) -> ModelVersion | None:
    return ModelVersion.objects.of(clinic_id, phase).standing().first()


def is_held(clinic_id: int, phase: str) -> bool:
    """Whether the last word on this phase was a taking back: what somebody took back does not return overnight."""
    last = ModelVersion.objects.of(clinic_id, phase).aggregate(back=Max("taken_back_at"), out=Max("published_at"))
    return last["back"] is not None and last["back"] >= last["out"]


def _retire(version: ModelVersion, at: datetime) -> int:
    ReadyModel.objects.filter(pk=version.pk).delete()
    return ModelVersion.objects.standing().filter(pk=version.pk).update(retired_at=at)


def _put_in_place(version: ModelVersion, *, by: Membership | None, at: datetime) -> None:
    version.published_at, version.published_by, version.retired_at = at, by, None
    version.taken_back_at = version.taken_back_by = None
    changed = ["published_at", "published_by", "retired_at", "taken_back_at", "taken_back_by", "reason"]
    try:
        with transaction.atomic():
            version.save(update_fields=changed)
    except IntegrityError as error:
        raise Conflict(_("그사이 다른 모델이 쓰이기 시작했습니다. 화면을 새로 열어 주세요.")) from error
    make_ready(version)
    _score_again(version, at)


def _score_again(version: ModelVersion, at: datetime) -> None:
    hear(version.clinic, version.phase, at)
    follow_open(version.clinic_id, at)
