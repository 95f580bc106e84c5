"""Names where nobody says that they are names."""

import re
from collections.abc import Iterator
from pathlib import Path

from naewon.intake.paste.found import Found, Line
from naewon.patients.surnames import LONG_SURNAMES, SURNAMES

# Words of such texts that begin like a surname and are no names.
NO_NAMES = frozenset(Path(__file__).with_name("no_names.txt").read_text("utf-8").split())
TITLES = ("실장", "원장", "과장", "팀장", "부장", "대리", "선생", "매니저", "고객", "환자")
HANGUL = re.compile(r"[가-힣]+")
LATIN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}")
TOKEN = re.compile(r"[가-힣]+|[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}")
SAYS_SO = re.compile(
    r"(?:저는|제 이름은|이름은|성함은)\s*(?P<after>[가-힣]{2,4}?)"
    r"(?=이라고|라고|입니다|이에요|예요|인데|이고|이요|[\s,.]|$)"
    r"|(?<![가-힣])(?P<before>[가-힣]{2,4}?)(?=입니다|이라고 합|라고 합|라고 해|인데요|이에요|예요|이구요|이고요)"
    r"|(?<![가-힣])(?P<polite>[가-힣]{2,4}?)(?=\s?(?:고객|환자|회원)?님)"
)
POLITE = re.compile(r"\s*(?:고객\s?님|환자\s?님|회원\s?님|님|(?<=[가-힣]{3})씨|\s씨)$")
AFTER_A_NAME = re.compile(r"[(\[{/|,;<\t·]|\s\d|\s[-–—:]\s")


def name_like(word: str) -> bool:
    if word in NO_NAMES or word.endswith(TITLES) or not HANGUL.fullmatch(word):
        return False
    longest = 4 if word.startswith(LONG_SURNAMES) else 3
    return 2 <= len(word) <= longest and (word[0] in SURNAMES or word.startswith(LONG_SURNAMES))


def name_in_its_field(line: Line, start: int, end: int) -> Found | None:
    """What stands where a name was asked for, without what was added behind it."""
    words = line.text[start:end]
    lead = len(words) - len(words.lstrip())
    if cut := AFTER_A_NAME.search(words, lead + 1):
        end = start + cut.start()
    found = line.part(start, end)
    bare = POLITE.sub("", found.value)
    if not bare or len(bare) > 40 or not any(sign.isalpha() for sign in bare):
        return None
    return Found(bare, found.start, found.start + len(bare))


def names_said(line: Line) -> Iterator[Found]:
    """저는 김하늘입니다, 김하늘이라고 합니다, 김하늘님."""
    for match in SAYS_SO.finditer(line.text):
        group = str(match.lastgroup)
        if name_like(match[group]):
            yield line.part(*match.span(group))


def name_alone(line: Line) -> Found | None:
    """A line that is a name and nothing else."""
    words = list(TOKEN.finditer(line.text))
    rest = TOKEN.sub("", line.text)
    if len(words) != 1 or any(sign.isalnum() for sign in rest):
        return None
    bare = POLITE.sub("", words[0][0])
    if not (name_like(bare) or LATIN.fullmatch(bare)):
        return None
    return line.part(words[0].start(), words[0].start() + len(bare))


def name_beside(line: Line, number: Found) -> Found | None:
    """The name nearest to a number on its line, rather before it than behind."""
    place = number.start - line.start
    found = [
        line.part(match.start(), match.start() + len(bare))
        for match in TOKEN.finditer(line.text)
        if name_like(bare := POLITE.sub("", match[0])) or LATIN.fullmatch(bare)
    ]
    before = [each for each in found if each.end - line.start <= place]
    return before[-1] if before else next(iter(found), None)
