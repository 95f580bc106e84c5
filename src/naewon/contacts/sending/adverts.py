"""광고성 정보: how an advert must look, and words that make one of any message (정보통신망법 50조)."""

from django.utils.translation import gettext as _

from naewon.errors import Invalid

MARK = "(광고)"
# Greetings and reminders stay what they are; a price, a gift or a rush makes an advert of them.
SELLING = (
    "할인",
    "이벤트",
    "특가",
    "무료",
    "쿠폰",
    "사은품",
    "혜택",
    "선착순",
    "프로모션",
    "% 세일",
    "최저가",
    "오늘만",
)


def selling_words(text: str) -> list[str]:
    """
    >>> selling_words("예약 안내와 함께 20% 할인 이벤트")
    ['할인', '이벤트']
    """
    return [word for word in SELLING if word in text]


def judge_plain(text: str) -> None:
    """Invalid where a message that is to be no advert reads like one."""
    if found := selling_words(text):
        raise Invalid(_("광고로 볼 수 있는 말이 있습니다: %s. 광고라면 광고로 보내 주세요.") % ", ".join(found))


def as_advert(text: str, clinic: str, opt_out: str) -> str:
    """With the mark and who sends it in front, and how to say no at the end. Invalid without a number for that.

    >>> as_advert("가을 이벤트", "하늘의원", "080-123-4567")
    '(광고) 하늘의원\\n가을 이벤트\\n무료수신거부 080-123-4567'
    """
    if not opt_out:
        raise Invalid(_("광고 문자에는 무료수신거부 번호가 있어야 합니다. 설정에서 먼저 적어 주세요."))
    return f"{MARK} {clinic}\n{text.strip()}\n무료수신거부 {opt_out}"
