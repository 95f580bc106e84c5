"""When somebody wishes to be called or to come, in their own words and where those stand."""

import re
from collections.abc import Iterator, Sequence

from naewon.intake.paste.found import Found, Line

WEEKDAY = r"[월화수목금토일](?:요일|욜)"
# Without the year, so that the heads of letters and chats, which tell it, are no wish.
DATE = (
    rf"(?:\d{{1,2}}월\s?\d{{1,2}}일|(?<![\d/.])\d{{1,2}}/\d{{1,2}}(?![\d/]))(?:\s?\((?:{WEEKDAY}|[월화수목금토일])\))?"
)
DAY = (
    rf"(?:(?:이번|다음|담)\s?주(?:\s?(?:주말|평일|{WEEKDAY}))?|오늘|내일|모레|글피|평일|주말"
    rf"|{WEEKDAY}|{DATE})"
)
CLOCK = r"\d{1,2}시(?:\s?(?:반|\d{1,2}분))?"
HOUR = rf"(?:(?:오전|오후|아침|점심|저녁)(?:\s?(?:{CLOCK}|\d{{1,2}}:\d{{2}}))?|{CLOCK})(?:\s?[~∼-]\s?{CLOCK})?"
AROUND = r"(?:\s?(?:이후|이전|전후|쯤|경|사이|부터|까지))?"
TIME = re.compile(rf"(?:{DAY}(?:\s?{HOUR})?|{HOUR}){AROUND}")
DAY_AND_HOUR = rf"{DAY}\s?{HOUR}{AROUND}"
# An item of a row, or what a row ends with.
ITEM = re.compile(
    rf"(?:^|[|,·\t]|\s/\s)\s*(?P<item>{TIME.pattern})\s*(?:이?요|에요)?\s*(?=$|[|,·\t.!?]|\s/\s)"
    rf"|(?<=\s)(?P<last>{DAY_AND_HOUR})\s*$"
)
# A day that is told without asking for anything on it is none that suits: 지난주 토요일에 다쳤어요.
WANTED = re.compile(r"상담|통화|전화|연락|방문|예약|가능|괜찮|좋")
PAST = re.compile(r"지난\s?주?\s?$|작년\s?$|어제\s?$")
SENTENCE = re.compile(r"[^.!?\n]+")
CALLING = re.compile(r"(?:전화|통화|연락)(?!\s?(?:처|번호))")
COMING = re.compile(r"방문|내원|예약|갈게|가도|가고")


def time_said(lines: Sequence[Line]) -> Found | None:
    """In a sentence that asks for something; of several that which is told first.

    >>> found = time_said([Line("지난주 토요일에 봤어요. 이번 주 토요일 오후 2시 이후에 통화 가능해요", 0)])
    >>> found.value if found else ""
    '이번 주 토요일 오후 2시 이후'
    """
    return next((each for line in lines if not line.is_clinic for each in _asked_for(line)), None)


def time_alone(lines: Sequence[Line]) -> Found | None:
    """As an item of its own, or what a row ends with."""
    return next((each for line in lines if not line.is_clinic for each in _alone(line)), None)


def time_like(words: str) -> bool:
    """Whether the words are a time and nothing else."""
    return TIME.fullmatch(words.strip()) is not None


def wants_call(lines: Sequence[Line], time: Found) -> bool:
    """Whether they wish to be called then: said on that line, or where it says nothing of coming, beside it."""
    spoken = [line for line in lines if not line.is_clinic and line.text.strip()]
    at = next((place for place, line in enumerate(spoken) if line.start <= time.start <= line.end), None)
    if at is None:
        return False
    if asks_for_call(spoken[at].text) or COMING.search(spoken[at].text):
        return asks_for_call(spoken[at].text)
    return any(asks_for_call(line.text) for line in (*spoken[at + 1 : at + 2], *spoken[max(at - 1, 0) : at]))


def asks_for_call(words: str) -> bool:
    return CALLING.search(words) is not None


def _asked_for(line: Line) -> Iterator[Found]:
    for sentence in SENTENCE.finditer(line.text):
        if WANTED.search(sentence[0]):
            for match in TIME.finditer(line.text, sentence.start(), sentence.end()):
                if not PAST.search(line.text[sentence.start() : match.start()]):
                    yield line.part(*match.span())


def _alone(line: Line) -> Iterator[Found]:
    for match in ITEM.finditer(line.text):
        place = match.span(str(match.lastgroup))
        if not PAST.search(line.text[: place[0]]):
            yield line.part(*place)
