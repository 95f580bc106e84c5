"""The questions every clinic asks, by code: forms, calls and the room mean the same thing by the same name."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

QUESTIONS = {
    "wished_time": _("희망 시기"),
    "concern": _("걱정"),
    "call_time": _("통화 가능 시간"),
    "decider": _("누가 결정"),
    "budget": _("예산"),
    "sex": _("성별"),
    "age": _("나이"),
    "residence": _("사는 곳"),
    "doctor": _("원하는 원장"),
    "referral": _("소개한 사람"),
    "history": _("이전 시술"),
    "allergy": _("알레르기·복용 약"),
    "other_clinics": _("다른 병원"),
}

# Asked by colleagues only. Models learned from the questions above, and keep their columns.
OF_COLLEAGUES = {
    "symptom": _("증상·고민"),
    "illness": _("앓은 병"),
    "photos": _("사진 전달"),
}

# What a colleague needs to know of everybody, where a clinic has no list of its own.
WORTH_ASKING = ("concern", "wished_time", "decider", "history", "allergy")


class Usual(NamedTuple):
    """A question most clinics ask, and how it is answered: in words, by choosing, or with yes or no."""

    code: str
    kind: str = "words"
    choices: tuple[str | Promise, ...] = ()


USUAL = (
    Usual("symptom"),
    Usual("concern", "choice", (_("통증"), _("붓기·멍"), _("흉터"), _("비용"), _("회복 기간"), _("결과"))),
    Usual("history"),
    Usual("illness"),
    Usual("allergy"),
    Usual("wished_time", "choice", (_("되도록 빨리"), _("이번 달"), _("다음 달"), _("아직 모름"))),
    Usual("decider", "choice", (_("본인"), _("배우자와 함께"), _("부모님과 함께"))),
    Usual("budget"),
    Usual("other_clinics", "yes_no"),
    Usual("photos", "yes_no"),
)

# What advert forms and files call them.
ALIASES = {
    "시기": "wished_time",
    "희망시기": "wished_time",
    "언제쯤원하세요?": "wished_time",
    "통화가능시간": "call_time",
    "통화편한시간": "call_time",
    "상담가능시간": "call_time",
    "걱정": "concern",
    "고민": "concern",
    "가장걱정되는점": "concern",
    "예산": "budget",
    "누가결정하나요?": "decider",
    "성별": "sex",
    "나이": "age",
    "연령": "age",
    "거주지": "residence",
    "지역": "residence",
    "사는곳": "residence",
    "원장": "doctor",
    "원하는원장님": "doctor",
    "소개": "referral",
    "소개자": "referral",
    "이전시술": "history",
    "알레르기": "allergy",
    "다른병원": "other_clinics",
}


def code_of(question: str) -> str:
    """The code of a question, however a form words it; a question nobody knows keeps its words.

    >>> code_of("통화_가능_시간"), code_of("wished_time"), code_of("반려동물")
    ('call_time', 'wished_time', '반려동물')
    """
    plain = question.strip().replace("_", "").replace(" ", "").casefold()
    return ALIASES.get(plain, question.strip())


def label_of(code: str) -> str:
    """How a screen names a question."""
    return str(QUESTIONS.get(code) or OF_COLLEAGUES.get(code) or code)
