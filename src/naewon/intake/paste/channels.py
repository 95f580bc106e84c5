"""Where somebody says they come from, or which app a notice is from."""

import re
from collections.abc import Sequence

from naewon.intake.paste.found import Found, Line

PLACES = (
    r"인스타그램|인스타|페이스북|페북|네이버\s?(?:예약|톡톡|플레이스|블로그|카페|광고|검색)?|구글|유튜브|틱톡|블로그|당근마켓|당근\s?비즈니스"
    r"|당근|강남언니|바비톡|여신티켓|모두닥|굿닥|카카오톡\s?채널|카카오톡|카카오|카톡|홈페이지|지인\s?소개|소개"
)
WHOLE = re.compile(rf"(?:{PLACES}|instagram|facebook|google|naver|kakao|youtube|tiktok)", re.IGNORECASE)
# The notice of an app names it at its head.
HEAD = re.compile(rf"[\W_]*(?P<place>{PLACES})(?:[\])】>]|\s*(?:상담|예약|문의|신청|알림|잠재고객|이벤트|비즈|앱))")
SAID = re.compile(rf"(?P<place>{PLACES})\s?(?:에서|보고|통해|통한|광고|검색|로\s?알|받고|받아|타고|으로\s?알)")
ITEM = re.compile(r"[^/|,·\t]+")
# By what one wants to be answered is not where one comes from.
ANSWERED_BY = re.compile(r"카톡|카카오톡?")
LAST = re.compile(r"(?<=\s)\S+\s*$")
HEAD_LINES = 2


def is_channel(words: str) -> bool:
    return WHOLE.fullmatch(words.strip()) is not None


def channel_in(lines: Sequence[Line]) -> Found | None:
    """At the head of a notice, as an item of its own, as the last word of a row, or said in a sentence."""
    spoken = [line for line in lines if not line.is_clinic and line.text.strip()]
    heads = ((line, HEAD.match(line.text)) for line in spoken[:HEAD_LINES] if not line.of)
    said = ((line, SAID.search(line.text)) for line in spoken)
    found = [line.part(*match.span("place")) for line, match in heads if match]
    items = [line.part(*item.span()) for line in spoken for item in ITEM.finditer(line.text) if is_channel(item[0])]
    items += [line.part(*last.span()) for line in spoken if (last := LAST.search(line.text)) and _ends_a_row(last[0])]
    found += [*items, *(line.part(*match.span("place")) for line, match in said if match)]
    return next(iter(found), None)


def _ends_a_row(word: str) -> bool:
    return is_channel(word) and not ANSWERED_BY.fullmatch(word.strip())
