"""Lines of a text, and in an exported chat who says each."""

import re
from collections.abc import Iterator

from naewon.intake.paste.found import Line

HOUR = r"(?:오전|오후)\s?\d{1,2}:\d{2}"
SAYS = re.compile(
    rf"\[(?P<pc>[^\]\n]{{1,40}})\]\s\[{HOUR}\]\s?"
    rf"|\d{{4}}[.년]\s?\d{{1,2}}[.월]\s?\d{{1,2}}[.일]?,?\s{HOUR},\s(?P<phone>[^\n:]{{1,40}}?)\s:\s?"
)
CLINIC = re.compile(
    r"병원|의원|성형외과|피부과|치과|안과|한의원|클리닉|clinic|실장|원장|상담(?:원|사|실|팀|센터)|코디|매니저|관리자|채널|봇$",
    re.IGNORECASE,
)
# What a chat program or a telephone adds and nobody said.
NOISE = re.compile(
    r"\s*(?:-{3,}.*-{3,}|\[Web발신\]|저장한 날짜.*|.*카카오톡 대화|사진(?: \d+장)?|이모티콘|동영상"
    r"|.*님이 (?:들어왔|나갔)습니다\.?"
    rf"|\d{{4}}년 \d{{1,2}}월 \d{{1,2}}일(?: .요일)?(?: {HOUR})?)\s*"
)
RULER = re.compile(r"\s*[-=_*~·─━—]{3,}\s*")


def lines_of(text: str) -> list[Line]:
    """Every line that was said, also the empty ones."""
    return [line for line in _all_lines(text) if not NOISE.fullmatch(line.text)]


def is_chat(lines: list[Line]) -> bool:
    return any(line.of for line in lines)


def is_break(line: Line) -> bool:
    """It parts one thing from the next."""
    return not line.text.strip() or RULER.fullmatch(line.text) is not None


def _all_lines(text: str) -> Iterator[Line]:
    start, who, at, ours = 0, "", 0, False
    for piece in text.splitlines(keepends=True):
        words = piece.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        lead = 0
        if said := SAYS.match(words):
            who, at = said[str(said.lastgroup)], start + said.start(str(said.lastgroup))
            ours, lead = CLINIC.search(who) is not None, said.end()
        yield Line(words[lead:], start + lead, who, at, ours, start)
        start += len(piece)
