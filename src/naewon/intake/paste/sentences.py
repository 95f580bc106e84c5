"""What a person wishes, and when, said in a sentence where nobody told what the clinic offers."""

import re

# Stand before 상담 as well, and are how it is held or what is asked about it.
NO_WISHES = frozenset(
    (
        *("무료", "비용", "가격", "전화", "유선", "방문", "예약", "온라인", "카톡", "채팅", "문자", "대면", "비대면"),
        *("빠른", "추가", "문의", "재", "첫", "이번", "다음", "진료", "병원", "원장님", "실장님", "정도", "관련"),
    )
)
WISHED = re.compile(r"(?<![가-힣A-Za-z])(?P<wish>[가-힣A-Za-z]{2,12}?)(?:\s?관련)?\s?(?:상담|시술|수술)(?!실|사|원|소)")
DAY = (
    r"(?:(?:이번|다음)\s?주(?:\s?(?:주말|평일|[월화수목금토일]요일))?|내일|모레|평일|주말|[월화수목금토일]요일"
    r"|\d{1,2}월\s?\d{1,2}일)"
)
CLOCK = r"\d{1,2}시(?:\s?(?:반|\d{1,2}분))?"
HOUR = rf"(?:(?:오전|오후|아침|점심|저녁)(?:\s?{CLOCK})?|{CLOCK})"
TIME = re.compile(rf"(?:{DAY}(?:\s?{HOUR})?|{HOUR})(?:\s?(?:이후|이전|전후|쯤|사이))?")
# A day that is told without asking for anything on it is none that suits: 지난주 토요일에 다쳤어요.
WANTED = re.compile(r"상담|통화|전화|연락|방문|예약|가능|괜찮|좋")
PAST = re.compile(r"지난\s?주?\s?$|작년\s?|어제\s?$")
SENTENCE = re.compile(r"[^.!?\n]+")


def wish_said(text: str) -> str:
    """
    >>> wish_said("안녕하세요. 라식 상담을 받고 싶어요. 무료 상담인가요?")
    '라식'
    """
    said = (match["wish"] for match in WISHED.finditer(text))
    return next((wish for wish in said if wish not in NO_WISHES), "")


def time_said(text: str) -> str:
    """When it suits them, in their own words; of several days that which is told first.

    >>> time_said("지난주 토요일에 봤어요. 이번 주 토요일 오후 2시 이후에 통화 가능해요")
    '이번 주 토요일 오후 2시 이후'
    """
    for sentence in SENTENCE.findall(text):
        if not WANTED.search(sentence):
            continue
        for match in TIME.finditer(sentence):
            if not PAST.search(sentence[: match.start()]):
                return match[0].strip()
    return ""
