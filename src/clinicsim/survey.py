"""What the landing page asks, and what people tick. Questions are known by code; ``QUESTIONS`` holds their Korean."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from clinicsim.chance import Chance
from clinicsim.plan import Procedure

QUESTIONS = {
    "wished_time": "언제쯤 원하세요?",
    "concern": "가장 걱정되는 점",
    "call_time": "통화 편한 시간",
    "decider": "누가 결정하나요?",
    "budget": "생각하는 비용",
    "sex": "성별",
    "age": "나이",
    "residence": "사는 곳",
    "doctor": "원하는 원장님",
    "referral": "소개해 주신 분",
    "history": "예전 시술 경험",
    "allergy": "알레르기·복용 약",
}

# Chance that a channel's form asks and gets an answer (judgement; calls and neighbourhood chats have no form).
ASKED = {
    "meta": {"wished_time": 0.75, "call_time": 0.55},
    "form": {"wished_time": 0.9, "concern": 0.65, "call_time": 0.7, "decider": 0.45, "budget": 0.35},
    "google": {"wished_time": 0.7, "call_time": 0.5},
    "naver": {"wished_time": 0.85, "concern": 0.6, "call_time": 0.65, "decider": 0.4, "budget": 0.3},
    "kakao": {"wished_time": 0.8, "concern": 0.4, "call_time": 0.6, "sex": 0.7},
    "gangnam": {"concern": 0.5, "age": 0.7, "sex": 0.8},
    "referral": {"referral": 0.8},
    "blog": {"wished_time": 0.6, "concern": 0.6, "call_time": 0.5},
}

CALL_TIMES = {"아무 때나": 46, "오전": 9, "점심시간": 13, "오후": 17, "저녁": 15}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What she would answer if asked, whether or not anyone asks."""

    wished_time: str
    concern: str
    call_time: str
    decider: str
    budget: int


def wishes(chance: Chance, procedure: Procedure, sex: str, age: int, price: int) -> Wishes:
    """Draw what this person wants. Budget in won."""
    return Wishes(
        wished_time=chance.weighted({"이번 주": 17, "이번 달": 33, "3개월 안": 24, "그냥 알아보는 중": 26}),
        concern=chance.one_of(procedure.parts),
        call_time=chance.weighted(CALL_TIMES),
        decider=_decider(chance, sex, age, procedure.price),
        budget=int(price * min(max(chance.near(1.15, 0.35), 0.3), 3.0) // 10_000 * 10_000),
    )


def _decider(chance: Chance, sex: str, age: int, price: int) -> str:
    alone = 0.9 if price < 500_000 else 0.7
    if age < 20:
        return "부모님과 상의"
    if chance.happens(alone):
        return "본인"
    if age < 30:
        return "부모님과 상의"
    return "가족과 상의" if age > 58 or sex == "male" else "배우자와 상의"


def ticked(chance: Chance, channel_kind: str, known: Mapping[str, str]) -> dict[str, str]:
    """Return the answers she gave in this channel's form, out of what is ``known`` of her."""
    return {
        question: known[question]
        for question, share in ASKED.get(channel_kind, {}).items()
        if chance.happens(share) and known.get(question)
    }


def spoken_budget(won: int) -> str:
    """Return a budget as a form's choice.

    >>> spoken_budget(340_000), spoken_budget(1_840_000)
    ('50만원 이하', '100만~200만원')
    """
    bounds = (500_000, 1_000_000, 2_000_000, 3_000_000, 5_000_000)
    if won < bounds[0]:
        return "50만원 이하"
    for low, high in pairwise(bounds):
        if won < high:
            return f"{low // 10_000}만~{high // 10_000}만원"
    return "500만원 이상"
