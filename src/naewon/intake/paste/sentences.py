"""What a person wishes, said in a sentence where nobody told what the clinic offers."""

import re

# Stand before 상담 as well, and are how it is held or what is asked about it.
NO_WISHES = frozenset(
    (
        *("무료", "비용", "가격", "전화", "유선", "방문", "예약", "온라인", "카톡", "채팅", "문자", "대면", "비대면"),
        *("빠른", "추가", "문의", "재", "첫", "이번", "다음", "진료", "병원", "원장님", "실장님", "정도", "관련"),
    )
)
WISHED = re.compile(r"(?<![가-힣A-Za-z])(?P<wish>[가-힣A-Za-z]{2,12}?)(?:\s?관련)?\s?(?:상담|시술|수술)(?!실|사|원|소)")


def wish_said(text: str) -> str:
    """
    >>> wish_said("안녕하세요. 라식 상담을 받고 싶어요. 무료 상담인가요?")
    '라식'
    """
    said = (match["wish"] for match in WISHED.finditer(text))
    return next((wish for wish in said if wish not in NO_WISHES), "")
