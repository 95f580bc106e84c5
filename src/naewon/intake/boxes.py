"""What a box asks consent for, by the words that somebody else put beside it.

Wherever words leave a choice, a tick grants the least of it and an empty box refuses the least: consent is never made
up (정보통신망법 50조), and nobody is cut off from what they asked for because of what was optional.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from naewon.patients.models import Purpose
from naewon.patients.models.purpose import BY_MEDIUM, Medium


class Box(NamedTuple):
    """`grants` is what a yes agrees to, `refuses` what a no refuses; None: nothing that we keep.

    `is_refusal`: whoever ticks it refuses. `is_several`: it asks for more than it can grant.
    """

    grants: Purpose | None
    refuses: Purpose | None
    media: tuple[str, ...] = ("",)
    is_refusal: bool = False
    is_several: bool = False


# Whoever writes more than a page beside a box is not asking for a tick.
LONGEST = 1500
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Signs between words, and a letter that NFKC makes of one of them.
DOTS = "·ㆍ\u119e‧∙・•"
COLLECTING = re.compile(rf"수집(?:\s*(?:및|과|또는|[{DOTS},/&])?\s*(?:이용|활용|처리|제공|보관))+")
MARK = re.compile(r"[(\[{<【「]\s*(필수|선택(?!\s*[하해한된])|required|optional|mandatory)[^)\]}>】」]*[)\]}>】」]")
REQUIRED = re.compile(r"필수|\b(?:required|mandatory)\b")
OPTIONAL = re.compile(
    r"[(\[{<【「]\s*선택(?!\s*[하해한된])|^\W*선택\s*[):.]|선택\s*(?:적|동의|항목|사항|정보|$)|\boptional\b",
)

# Who moves is no consent: 운동의, 아동의. Nor is a house by that name.
AGREES = re.compile(
    r"(?<![운활행변감작노이아진율역충출])동의(?!보감|의료|한의|대학|병원|과학)"
    r"|agree(?!able)|consent|opt.?in\b|승낙|수신.*(?:광고|마케팅)|(?:광고|마케팅).*수신"
)
# A field beside a box, as when it was ticked: no box itself.
BESIDE = re.compile(
    r"(?:일시|일자|날짜|동의일|시각|시간|서명|성명|이름|동의자|버전|내용|전문|사유|이유|문의|문의사항|의견|질문|경로|방법|채널|매체"
    r"|주소|링크|\b(?:at|on|date|time|timestamp|version|text|url|link|ip|name|signature|id))\W*$"
)

# 동의하지 않을 수 있습니다, 미동의 시, 동의/미동의: what is said of refusing, and does not refuse.
TOLD = re.compile(
    r"(?:거부|[미비]\s?동의|동의(?:하지|를)?\s*않|원하지\s*않|원치\s*않)\S*\s*(?:시|때|경우|수|권리|더라도|도)(?=\W|에|에도|가|를|$)\S*"
    r"|(?:않으시더라도|않더라도|않아도|않으셔도|거부하셔도|거부해도)"
    rf"|(?:[/|,{DOTS}]|또는|\bor\b)\s*(?:[미비부]\s?동의|거부|동의하지\s*않|동의\s*안|disagree)\S*"
    rf"|(?:[미비부]\s?동의|거부)\s*[/|,{DOTS}]"
    r"|야간[^.,)]{0,12}제외\S*|무료\s*수신\s*거부|수신\s*거부\s*(?::|번호|방법|전화|안내|080)"
)
REFUSES = re.compile(
    r"(?:동의|원|수신|희망)하지\s*않|원치\s*않|받지\s*않|(?:동의|수신)\s*안|[미비부]\s?동의|거부|거절|해지"
    r"|opt.?out|unsubscri|disagree|\b(?:not|don't)\s+(?:agree|consent|send|want|wish|receive|contact)|\bno\s+(?:marketing|ads?)\b"
)
DENIES = re.compile(r"않|없|아니|제외|불가|\bnot\b|\bnever\b|n't\b")
SENTENCE = re.compile(r"[.!?;()\n]|(?<=[하되으])[며고]\s|단,")

COLLECT = re.compile(
    r"개인\s*(?:\(민감\)\s*)?정보|수집|privacy|personal (?:data|info|details)|\bcollect(?:ion|ing|s)?\b"
)
ADVERT = re.compile(
    r"광고(?!\s*(?:대행|주|회사|업체|보고|를\s*보))|마케팅|홍보|프로모션|판촉|marketing|advertis|promotion|newsletter"
    r"|\b(?:ads?|adverts?|promo)\b|(?:소식|이벤트|혜택|할인|특가)[^.]{0,12}(?:수신|받)"
)
ABOUT_THEIR_VISIT = re.compile(r"예약|상담|진료|접수|검사|결과|결제|견적|문의|답변|회신|푸시|push|앱\s*알림|우편")
# The first of them that occurs decides. None: nothing that we keep, such as what a guardian would have to prove.
PURPOSES: tuple[tuple[re.Pattern[str], Purpose | None], ...] = (
    (re.compile(r"법정\s*대리인|보호자|학부모|부모|guardian|\bparent"), None),
    (
        re.compile(
            r"제\s*[3삼]\s*자|third.?part(?:y|ies)|(?:(?:제휴|협력)\s?(?:사|업체|병원|의원|기관)|타\s?병원|타사|광고주)[^.]{0,15}제공"
        ),
        Purpose.THIRD_PARTY,
    ),
    (
        re.compile(
            r"(?:국외|해외)\S*\s*(?:개인\s*정보\S*\s*)?(?:이전|제공|전송|보관)|overseas (?:transfer|agree|consent)"
            r"|(?:agree|consent|transfer) (?:to )?(?:overseas|abroad)|cross.?border"
        ),
        Purpose.OVERSEAS,
    ),
    (re.compile(r"위탁|위치\s*정보|쿠키|cookie|고유\s*식별|신용\s*정보"), None),
    (re.compile(r"녹음|녹취|\brecord(?:ing|ed)\b"), Purpose.RECORDING),
    (
        re.compile(
            r"(?:사진|초상|영상|얼굴)[^,.및]{0,8}(?:촬영|활용|사용|이용|게시|공개|홍보|광고|마케팅)"
            r"|photos? (?:use|agree|consent)"
        ),
        Purpose.PHOTOS,
    ),
    (
        re.compile(
            r"야간\s*동의|야간(?!\s*(?:진료|상담)).*(?:광고|마케팅|수신|홍보|혜택|이벤트)"
            r"|(?:광고|마케팅|수신|홍보).*야간(?!\s*(?:진료|상담))|밤에도|\bnight(?:time)?\b"
        ),
        Purpose.NIGHT,
    ),
    (ADVERT, Purpose.MARKETING),
    (
        re.compile(
            r"민감(?![성한도])|건강\s*(?:정보|상태|관련|에\s*관한|기록)|병력|(?:진료|의료)\s?(?:정보|기록)"
            r"|sensitive(?! (?:skin|teeth|tooth))|health (?:data|info|condition|record|consent|agree)"
            r"|(?:agree|consent) (?:to )?(?:my )?health\b(?! clinic)"
        ),
        Purpose.SENSITIVE,
    ),
)
# What stands between two purposes that one box asks for; 마케팅을 위한 개인정보 is one.
JOINS = re.compile(rf"및|그리고|또는|[,/&+(.\n{DOTS}]|포함|\b(?:or|and)\b|[와과]\s|하고|하며|며\s|동의|agree")
FOR_IT = re.compile(r"(?:위한|위해|위하여|목적\S*|관련|관한|for)\s*(?:의\s*)?$")

MEDIA = (
    (re.compile(r"문자|\b(?:sms|lms|mms)\b|휴대(?:폰|전화)|핸드폰"), Medium.SMS),
    (re.compile(r"(?<!휴대)전화(?!번호)|휴대(?:폰|전화)|핸드폰|유선|\bphone\b|\bcalls?\b"), Medium.PHONE),
    (re.compile(r"카카오|카톡|알림톡|친구톡|kakao"), Medium.KAKAO),
    (re.compile(r"메일|\be ?mails?\b|뉴스레터|newsletter"), Medium.EMAIL),
)


def box_of(words: str, *, is_optional: bool = False, is_box: bool = False) -> Box | None:
    """None where it asks for no consent that we know. `is_box`: their sender says that it is one.

    >>> box_of("(선택) 마케팅 정보 수신 동의").grants, box_of("i_have_read_and_agree_to_the_privacy_policy").grants
    (Purpose.MARKETING, Purpose.COLLECT_USE)
    """
    return None if len(words) > LONGEST else read(words, is_optional=is_optional, is_box=is_box)


# Thousands answer the same few boxes.
@lru_cache(maxsize=2000)
def read(words: str, *, is_optional: bool, is_box: bool) -> Box | None:
    words = spelled(words)
    is_optional = is_optional or (OPTIONAL.search(words) is not None and not REQUIRED.search(words))
    words = TOLD.sub(" ", MARK.sub(" ", words))
    is_refusal = REFUSES.search(words) is not None
    if BESIDE.search(words) or not (is_box or is_refusal or AGREES.search(words)):
        return None
    words = without_denials(words) if DENIES.search(words) and not is_refusal else words
    box = asked_for(words, is_optional=is_optional)
    if box.grants is box.refuses is None:
        return None
    return box._replace(is_refusal=is_refusal, media=media_of(words, box))


def spelled(words: str) -> str:
    """One spelling: words apart, 수집·이용 as one of them.

    >>> spelled("privacyAgree_v2"), spelled("개인정보 수집ㆍ이용 동의")
    ('privacy agree v2', '개인정보 수집 동의')
    """
    words = unicodedata.normalize("NFKC", CAMEL.sub(" ", words)).casefold().replace("’", "'")
    return COLLECTING.sub("수집", re.sub(r"[_\-]+", " ", words))


def without_denials(words: str) -> str:
    """제3자에게 제공하지 않습니다 asks for nothing."""
    return ". ".join(part for part in SENTENCE.split(words) if part.strip() and not DENIES.search(part))


def asked_for(words: str, *, is_optional: bool) -> Box:
    collect = COLLECT.search(words)
    sign, purpose = purpose_in(words)
    if sign is None:
        purpose = Purpose.COLLECT_USE if collect else None
        return Box(purpose, None if is_optional else purpose)
    if collect is None or is_optional or not are_joined(words, collect, sign):
        return Box(purpose, purpose)
    return Box(Purpose.COLLECT_USE, purpose, is_several=True)


def purpose_in(words: str) -> tuple[re.Match[str] | None, Purpose | None]:
    """Which purpose is named besides that of collecting, and where."""
    for pattern, purpose in PURPOSES:
        if sign := pattern.search(words):
            return sign, purpose
    sign = re.search("수신", words)
    return (sign, Purpose.MARKETING) if sign and not ABOUT_THEIR_VISIT.search(words) else (None, None)


def are_joined(words: str, one: re.Match[str], other: re.Match[str]) -> bool:
    first, second = sorted((one, other), key=lambda sign: sign.start())
    between = words[first.end() : max(second.start(), first.end())]
    return JOINS.search(between) is not None and not (second is one and FOR_IT.search(between))


def media_of(words: str, box: Box) -> tuple[str, ...]:
    """By which it may be sent, where that is said: who agrees to letters has not agreed to calls."""
    if box.grants not in BY_MEDIUM:
        return ("",)
    return tuple(medium for pattern, medium in MEDIA if pattern.search(words)) or ("",)


def purposes_in(words: str) -> set[Purpose]:
    """Every purpose that is named."""
    words = spelled(words)
    named = {purpose for pattern, purpose in PURPOSES if purpose and pattern.search(words)}
    return named | ({Purpose.COLLECT_USE} if COLLECT.search(words) else set())
