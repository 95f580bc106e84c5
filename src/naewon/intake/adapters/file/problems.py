"""Why a row was left out, in words for who has to mend it."""

from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.intake.files.words import Field

FIELD_NAMES = {
    "received_at": gettext_lazy("접수일시"),
    "name": gettext_lazy("이름"),
    "phone": gettext_lazy("연락처"),
    "procedure": gettext_lazy("시술"),
    "channel": gettext_lazy("유입 경로"),
    "campaign": gettext_lazy("캠페인"),
    "creative": gettext_lazy("소재"),
    "message": gettext_lazy("문의 내용"),
    "preferred_time": gettext_lazy("희망 시간"),
    "sex": gettext_lazy("성별"),
    "birth": gettext_lazy("생년월일"),
    "residence": gettext_lazy("사는 곳"),
    "status": gettext_lazy("상태"),
    "visited_at": gettext_lazy("내원일시"),
    "booked_at": gettext_lazy("예약을 잡은 때"),
    "booked_for": gettext_lazy("예약일시"),
    "first_contact_at": gettext_lazy("첫 통화"),
    "attempts": gettext_lazy("통화 시도 수"),
    "counsellor": gettext_lazy("상담사"),
    "comment": gettext_lazy("메모"),
    "chart_number": gettext_lazy("차트번호"),
    "amount": gettext_lazy("결제 금액"),
    "external_id": gettext_lazy("고유 번호"),
    "email": gettext_lazy("이메일"),
    "marketing_consent": gettext_lazy("마케팅 수신 동의"),
}
REASONS = {
    "no_date": gettext_lazy("날짜로 읽을 수 없습니다. 예: 2026-11-22 14:30"),
    "shortened": gettext_lazy("엑셀이 번호를 줄여 적었습니다. 원래 번호를 적어 주세요. 예: 010-2345-6789"),
    "in_the_future": gettext_lazy("아직 오지 않은 날짜입니다."),
    "before_the_inquiry": gettext_lazy("접수일시보다 앞선 날짜입니다."),
    "unknown_word": gettext_lazy("무슨 뜻인지 알 수 없는 상태입니다. 예: 내원, 예약, 노쇼, 취소, 종결, 부재"),
    "no_day": gettext_lazy("내원일이 비어 있습니다."),
    "not_a_visit": gettext_lazy("상태가 내원이 아닙니다."),
    "nobody_named": gettext_lazy("차트번호, 이름, 연락처가 모두 비어 있습니다."),
    "no_chart_number": gettext_lazy("차트번호가 비어 있습니다."),
    "nobody": gettext_lazy("이름, 연락처, 이메일이 모두 비어 있습니다."),
    "too_many_cells": gettext_lazy("제목 줄보다 칸이 많습니다. 쉼표나 따옴표를 확인해 주세요."),
    "quote_not_closed": gettext_lazy("따옴표가 닫히지 않았습니다."),
    "failed": gettext_lazy("저장하지 못했습니다. 다른 행과 차트번호가 겹치는지 확인해 주세요."),
}


class RowRefused(Exception):
    """One row needs a person's look; the others go on."""

    def __init__(self, field: Field | Literal[""], reason: str, value: object) -> None:
        self.field = field
        self.reason = reason
        self.value = "" if value is None else str(value)
        super().__init__(f"{field}: {reason}")


def sentence(reason: str) -> str:
    return str(REASONS.get(reason, _("읽을 수 없습니다.")))


def field_name(field: str) -> str:
    return str(FIELD_NAMES.get(field, field))
