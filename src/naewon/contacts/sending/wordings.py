"""What is said on each occasion until a clinic says it in its own words, and how its blanks are filled.

The words go to people in Korea whatever language a colleague works in, so they are not translated.
"""

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.models import Clinic
from naewon.contacts.models import Occasion, Template
from naewon.errors import Invalid

BLANK = re.compile(r"#\{([^{}]*)\}")
NAME, CLINIC, PHONE, CALL_AT, VISIT_AT, LINK = "이름", "병원", "병원전화", "전화시각", "예약시각", "링크"
BLANKS: dict[str, str | Promise] = {
    NAME: gettext_lazy("받는 분 이름"),
    CLINIC: gettext_lazy("병원 이름"),
    PHONE: gettext_lazy("병원 발신번호"),
    CALL_AT: gettext_lazy("전화드릴 시각"),
    VISIT_AT: gettext_lazy("예약 시각"),
    LINK: gettext_lazy("시간을 고르거나 답을 적는 주소"),
}
COMMON = (NAME, CLINIC, PHONE)
OWN_BLANKS: dict[Occasion, tuple[str, ...]] = {
    Occasion.RECEIVED: (*COMMON, CALL_AT, LINK),
    Occasion.FAREWELL: COMMON,
    Occasion.BOOKED: (*COMMON, VISIT_AT, LINK),
    Occasion.REMINDER: (*COMMON, VISIT_AT, LINK),
    Occasion.VISITED: (*COMMON, LINK),
    Occasion.BY_HAND: COMMON,
}
DEFAULTS: dict[Occasion, str] = {
    Occasion.RECEIVED: (
        "[#{병원}] #{이름}님, 상담 신청을 받았습니다.\n#{전화시각}까지 전화드리겠습니다.\n"
        "다른 시간이 편하시거나 문자로 연락받고 싶으시면 아래에서 골라 주세요.\n#{링크}"
    ),
    Occasion.FAREWELL: (
        "[#{병원}] #{이름}님, 신청하신 상담으로 몇 차례 전화드렸으나 연결되지 않아 여기까지만 연락드립니다.\n"
        "언제든 편하실 때 다시 신청하시거나 전화 주시면 정성껏 안내해 드리겠습니다.\n#{병원전화}"
    ),
    Occasion.BOOKED: (
        "[#{병원}] #{이름}님, #{예약시각}에 상담이 예약되었습니다.\n"
        "확인, 변경, 취소는 아래에서 하실 수 있습니다. #{링크}\n전화로는 #{병원전화}로 알려 주세요."
    ),
    Occasion.REMINDER: (
        "[#{병원}] #{이름}님, #{예약시각} 상담 예약을 안내드립니다.\n"
        "확인, 변경, 취소는 아래에서 하실 수 있습니다. #{링크}\n전화로는 #{병원전화}로 알려 주세요."
    ),
    Occasion.VISITED: (
        "[#{병원}] #{이름}님, 와 주셔서 고맙습니다.\n미리 보신 내용과 같았는지 두 가지만 여쭙습니다.\n#{링크}"
    ),
    Occasion.BY_HAND: "[#{병원}] #{이름}님, ",
}


def said_on(clinic: Clinic, occasion: Occasion) -> str:
    """The clinic's own words, else ours."""
    own = Template.objects.filter(clinic=clinic, occasion=occasion, replaced_at__isnull=True).first()
    return own.text if own else DEFAULTS[occasion]


def judge(occasion: Occasion, text: str) -> None:
    """Invalid for a blank that nothing is known for on this occasion."""
    for name in BLANK.findall(text):
        if name not in OWN_BLANKS[occasion]:
            raise Invalid(_("이 문자에서는 #{%s}을(를) 쓸 수 없습니다.") % name)


def fill(text: str, values: Mapping[str, str]) -> str:
    """With every blank filled; a line of which a blank stays empty falls away.

    >>> fill("#{이름}님\\n#{병원전화}", {"이름": "김하늘", "병원전화": ""})
    '김하늘님'
    """
    lines = [line for line in text.splitlines() if all(values.get(name) for name in BLANK.findall(line))]
    return BLANK.sub(lambda blank: values[blank[1]], "\n".join(lines)).strip()
