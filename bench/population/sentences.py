"""What people of the population are called, and what they write."""

import json
from itertools import product
from typing import Any

import numpy as np
import polars as pl

from naewon.patients.names import initials

SURNAMES = "김이박최정강조윤장임한오서신권황안송류홍"
GIVEN = [
    "하늘",
    "서연",
    "민준",
    "지우",
    "서준",
    "도윤",
    "예은",
    "시우",
    "하은",
    "지호",
    "수아",
    "준서",
    "다은",
    "은우",
    "유진",
    "현우",
    "지민",
    "건우",
    "채원",
    "우진",
    "소율",
    "선우",
    "가은",
    "민재",
    "윤서",
    "연우",
    "나은",
    "정우",
    "서현",
    "승우",
    "지안",
    "시윤",
    "예린",
    "준혁",
    "수빈",
    "재윤",
    "하린",
    "태윤",
    "은서",
    "동현",
]
OPENINGS = (
    "안녕하세요",
    "문의드려요",
    "광고 보고 연락드립니다",
    "친구 소개로 알게 됐어요",
    "궁금한 게 있어요",
    "상담받고 싶습니다",
    "블로그 보고 왔어요",
    "지난번에 전화드렸는데요",
    "빠른 답변 부탁드려요",
    "후기 보고 문의합니다",
    "처음이라 잘 몰라요",
    "급해요",
)
WISHES = (
    "이번 주에 예약하고 싶어요",
    "다음 달쯤 생각하고 있어요",
    "그냥 알아보는 중이에요",
    "가격이 얼마인지 궁금해요",
    "당일 시술 가능한가요",
    "상담만 먼저 받아 볼 수 있을까요",
    "할부 되나요",
    "회복 기간이 얼마나 걸리나요",
    "많이 아픈가요",
    "부작용이 걱정돼요",
    "재수술도 하시나요",
    "원장님이 직접 하시나요",
    "주차 되나요",
    "주말에도 진료하시나요",
    "이벤트 가격 그대로인가요",
    "다른 병원이랑 비교 중이에요",
    "오늘 방문해도 되나요",
    "흉터가 남을까요",
    "학생이라 부모님 동의가 필요한가요",
    "비용이 부담돼요",
)
DETAILS = (
    "직장인이라 저녁만 가능해요",
    "강남역에서 가까운가요",
    "휴가 때 맞춰서 하려고요",
    "결혼식이 두 달 뒤예요",
    "예전에 한 번 했는데 풀렸어요",
    "멍이 오래 가는 편이에요",
    "마취가 무서워요",
    "자연스럽게 하고 싶어요",
    "사진 보내드릴까요",
    "엄마랑 같이 가도 되나요",
    "지방에서 올라가요",
    "카톡으로 답 주세요",
    "오전에는 통화가 어려워요",
    "임신 준비 중이에요",
    "알레르기가 있어요",
    "면접 전에 하고 싶어요",
)
CLOSINGS = (
    "감사합니다",
    "연락 주세요",
    "부탁드려요",
    "기다릴게요",
    "",
    "문자로 주세요",
    "전화 주세요",
    "답변 기다립니다",
)
SHORT = ("비용 문의", "상담 원해요", "가격 알려주세요", "예약하고 싶어요", "전화 주세요", "견적 문의")
COMMENTS = (
    "가격에 민감함. 이벤트가 안내함",
    "다음 주 평일 오후 방문 원함",
    "배우자와 상의 후 연락 주기로",
    "타 병원 상담 예약되어 있음",
    "통증 걱정 많음",
    "원장 지정 희망",
    "주말만 가능",
    "재수술 문의, 사진 받기로 함",
    "바쁘다고 함, 저녁에 다시",
    "예약 확정, 주차 안내함",
)
WISHED = ("이번 주", "한 달 안", "그냥 알아보는 중")
CALL_TIMES = ("오전", "오후", "저녁", "아무 때나")
RESIDENCES = ("강남구", "서초구", "송파구", "마포구", "성남시", "수원시", "인천", "부산")
NAMES = [surname + given for surname, given in product(SURNAMES, GIVEN)]


def pick(pool: Any, rng: np.random.Generator, count: int, shares: list[float] | None = None) -> pl.Series:
    """So many texts of a pool."""
    return pl.Series(pool, dtype=pl.String).gather(rng.choice(len(pool), count, p=shares))


def names(rng: np.random.Generator, count: int) -> tuple[pl.Series, pl.Series]:
    """Names and their 초성."""
    chosen = pl.Series(rng.integers(len(NAMES), size=count))
    return pl.Series(NAMES).gather(chosen), pl.Series([initials(name) for name in NAMES]).gather(chosen)


def messages(rng: np.random.Generator, keen: "np.ndarray[Any, Any]") -> pl.Series:
    """What came with an inquiry: a third is empty, a sixth two words, the rest sentences; the keen want it soon."""
    count = len(keen)
    soon = pl.Series(WISHES).gather(np.where(keen, rng.integers(0, 6, count), rng.integers(1, len(WISHES), count)))
    long = pl.select(
        pl.concat_str(
            [
                pick(OPENINGS, rng, count),
                soon,
                pick(DETAILS, rng, count),
                pick(WISHES, rng, count),
                pick(CLOSINGS, rng, count),
            ],
            separator=". ",
        )
    ).to_series()
    kind = pl.Series(rng.choice(3, count, p=[0.34, 0.16, 0.5]))
    return pl.select(
        pl.when(kind == 0).then(pl.lit("")).when(kind == 1).then(pick(SHORT, rng, count)).otherwise(long)
    ).to_series()


def answers(wished: "np.ndarray[Any, Any]", call_time: "np.ndarray[Any, Any]") -> pl.Series:
    """What a form was answered, as JSON; -1 stands for a form without questions."""
    pool = [json.dumps({"wished_time": w, "call_time": c}, ensure_ascii=False) for w, c in product(WISHED, CALL_TIMES)]
    return pl.Series([*pool, "{}"]).gather(np.where(wished < 0, len(pool), wished * len(CALL_TIMES) + call_time))


def reasons(rng: np.random.Generator, different: int = 300) -> list[str]:
    """Reasons of scores as JSON, as long as real ones."""
    features = ("channel", "procedure", "wished_time", "waited_hours", "message", "hour", "weekday", "missed")
    return [
        json.dumps(
            [
                {"feature": str(name), "value": "인스타그램", "points": int(rng.integers(-12, 13))}
                for name in rng.permutation(features)[:6]
            ],
            ensure_ascii=False,
        )
        for _ in range(different)
    ]
