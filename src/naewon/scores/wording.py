"""Reasons in the words of the people who read them."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadscore import MISSING, OTHER
from naewon.inquiries.questions import QUESTIONS
from naewon.scores.features import ANSWER
from naewon.scores.models import Score

LABELS = {
    "hour": gettext_lazy("문의한 시각"),
    "weekday": gettext_lazy("문의한 요일"),
    "arrived": gettext_lazy("문의가 온 때"),
    "waited_hours": gettext_lazy("연락 없이 기다린 시간"),
    "hours_to_contact": gettext_lazy("첫 통화까지 걸린 시간"),
    "days_since_contact": gettext_lazy("첫 통화 후 지난 날"),
    "message": gettext_lazy("남긴 글"),
    "message_length": gettext_lazy("남긴 글의 길이"),
    "comment": gettext_lazy("상담 메모와 답장"),
    "missed": gettext_lazy("부재"),
    "touches": gettext_lazy("다시 문의함"),
    "earlier_inquiries": gettext_lazy("이전 문의"),
    "procedure": gettext_lazy("시술"),
    "channel": gettext_lazy("유입 경로"),
    "campaign": gettext_lazy("캠페인"),
    "creative": gettext_lazy("소재"),
    "phone_kind": gettext_lazy("전화번호 종류"),
    "preferred_time": gettext_lazy("희망 통화 시간"),
    "age": gettext_lazy("나이"),
    "sex": gettext_lazy("성별"),
    "residence": gettext_lazy("사는 곳"),
    "talk_seconds": gettext_lazy("통화 길이(초)"),
    "messages_in": gettext_lazy("받은 답장"),
    "messages_out": gettext_lazy("보낸 메시지"),
    "lost_bookings": gettext_lazy("취소·노쇼한 예약"),
    "booked": gettext_lazy("예약"),
    "booked_at_once": gettext_lazy("첫 통화에서 바로 예약"),
    "referred": gettext_lazy("지인 소개"),
    "named_doctor": gettext_lazy("원장님 지정"),
}
VALUES = {
    "yes": gettext_lazy("예"),
    "no": gettext_lazy("아니오"),
    "open": gettext_lazy("진료 시간"),
    "closed": gettext_lazy("진료 시간 외"),
    "f": gettext_lazy("여"),
    "m": gettext_lazy("남"),
    "mobile": gettext_lazy("휴대전화"),
    OTHER: gettext_lazy("그 밖"),
    MISSING: gettext_lazy("없음"),
}


class ReasonRow(NamedTuple):
    """One bar of the waterfall: what, which, and by how many percentage points."""

    label: str
    detail: str
    points: int


def reason_rows(score: Score) -> list[ReasonRow]:
    """All reasons, the weightiest first; base_percent and their points make the percentage shown."""
    return [ReasonRow(label_for(row["feature"]), detail_for(row["value"]), row["points"]) for row in score.reasons]


def best_reason(score: Score) -> str:
    """The one reason a row of the queue has room for."""
    rows = reason_rows(score)
    if not rows:
        return _("평균과 비슷합니다")
    return f"{rows[0].label}: {rows[0].detail}"


def label_for(feature: str) -> str:
    if feature in QUESTIONS:
        return str(QUESTIONS[feature])
    return str(LABELS.get(feature, feature.removeprefix(ANSWER)))


def detail_for(value: str) -> str:
    return str(VALUES.get(value, value))
