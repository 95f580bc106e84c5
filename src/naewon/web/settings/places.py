"""The parts of the settings, by what they are about."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from naewon.clinics.models import Membership
from naewon.intake.access import deliveries_in_trouble, sources_that_need_somebody
from naewon.intake.bynames import unknown_words
from naewon.intake.silence import silences
from naewon.oversight.months import months_due
from naewon.oversight.notices import notices_for
from naewon.privacy.access import open_requests
from naewon.visits.access import doubts_of
from naewon.web.routes import may_open

Part = tuple[str, str, int | None]


def tabs(staff: Membership, current: str) -> list[dict[str, Any]]:
    """Those that would open for the person asking, under what they are about."""
    groups: list[tuple[str, list[Part]]] = [
        (_("병원"), [*_clinic()]),
        (_("들어오는 문의"), [*_doors(staff)]),
        (_("응대"), [*_answering()]),
        (_("팀"), [*_team()]),
        (_("개인정보와 보안"), [*_guarding(staff)]),
    ]
    shown = [(label, [_link(part, current) for part in parts if may_open(staff, part[0])]) for label, parts in groups]
    return [{"label": label, "links": links} for label, links in shown if links]


def _clinic() -> Iterator[Part]:
    yield "clinic", _("진료 시간"), None
    yield "procedures", pgettext("settings", "시술"), None


def _doors(staff: Membership) -> Iterator[Part]:
    sees = staff.can_see_intake
    yield "settings", pgettext("settings", "연결"), ailing(staff)
    yield "forms", pgettext("settings", "신청 폼"), None
    yield "imports", _("파일 가져오기"), (doubts_of(staff).count() or None) if sees else None
    yield "deliveries", _("확인 필요"), to_look_at(staff) if sees else None


def to_look_at(staff: Membership) -> int:
    """What could not be understood, and words nobody knows; connections that do not stand are counted on their own."""
    return deliveries_in_trouble(staff).count() + len(unknown_words(staff, timezone.now()))


def _answering() -> Iterator[Part]:
    yield "score-settings", _("점수 설정"), None
    yield "service-clock", _("응대 시계"), None
    yield "cadence", pgettext("settings", "재통화"), None
    yield "message-settings", pgettext("settings", "문자"), None
    yield "question-list", _("물을 것"), None


def _team() -> Iterator[Part]:
    yield "shifts", _("근무"), None
    yield "responsibilities", _("책임"), None
    yield "rooms", _("방과 의사"), None
    yield "staff", _("직원"), None
    yield "roles", _("역할"), None


def _guarding(staff: Membership) -> Iterator[Part]:
    requests = (open_requests(staff) or None) if staff.can_answer_requests else None
    yield "subject-requests", _("정보주체 요청"), requests
    yield "retention", _("보관·파기"), None
    yield "sign-in-rules", _("로그인 규칙"), None
    yield "access-review", _("접속 기록"), to_review(staff)
    yield "api-keys", _("API 열쇠"), None


def _link(part: Part, current: str) -> dict[str, Any]:
    name, label, count = part
    return {"url": reverse(name), "label": label, "current": name == current, "count": count}


def ailing(staff: Membership) -> int | None:
    """Connections that usually talk and do not any more, and those whose sender says that they will not."""
    if not staff.can_see_intake:
        return None
    now = timezone.now()
    return len({*silences(staff, now), *(source.pk for source in sources_that_need_somebody(staff, now))}) or None


def to_review(staff: Membership) -> int | None:
    """Months due and what was pointed out; None where there is nothing, or it is nobody's business."""
    if not staff.can_review_access:
        return None
    now = timezone.now()
    return len(months_due(staff.clinic, now)) + len(notices_for(staff, now)) or None
