"""이름: 김하늘, 연락처-010…, [시술] 코: what a text itself says its words are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from naewon.intake.files.words import MEANING, MEANINGLESS, squeezed, without_brackets
from naewon.intake.paste.found import Line

# Heads of messages, which no sheet has for a title.
SENDERS = frozenset({"발신", "발신자", "발신번호", "보낸번호", "보낸사람", "보낸이", "from", "sender", "회신번호"})
HEADS = frozenset({"받는사람", "받는이", "수신", "수신자", "제목", "to", "subject", "sent", "cc", "참조", "첨부"})
SEPARATOR = re.compile(r"\s*[:：=＝]\s*")
WORD = re.compile(r"[^\s:：=＝|/,;]+")
BULLET = r"[\W_]*(?:\d{1,2}[.)]\s*)?"
DASHED = re.compile(rf"{BULLET}(?P<label>[^\d\n:：=|/,]{{1,16}}?)\s*(?:[-–—~→>▶|]|\t)+\s*(?=\S)")
SPACED = re.compile(rf"{BULLET}(?P<label>[^\W\d]{{2,8}})\s+(?=\S)")
BRACKETED = re.compile(r"\s*[\[【<「『(](?P<label>[^\]】>」』)]{1,16})[\]】>」』)]\s*[:：-]?\s*")
ALONE = re.compile(rf"{BULLET}(?P<label>[^\n]{{1,16}}?)[\s*:：?]*$")
LONGEST_LABEL = 4
TAKEN = ("name", "phone", "procedure", "channel", "preferred_time", "message")
ASKED_BELOW = TAKEN[:5]


@dataclass(frozen=True, slots=True)
class Label:
    """`field` as the titles of columns have it, "sender", or "other" where no column is called so.

    Its value stands in `line` from `value` to `end`, counted there; its own words at `head`, counted in the text.
    """

    field: str
    line: Line
    head: tuple[int, int]
    value: int
    end: int

    @property
    def is_other(self) -> bool:
        """It means somebody or something that nobody asks for here."""
        return self.field not in {*TAKEN, "sender"}

    @property
    def is_empty(self) -> bool:
        return not self.line.text[self.value : self.end].strip()


def meaning_of(words: str) -> str | None:
    """What a label asks for, None where it is no label at all."""
    for form in (words, without_brackets(words)):
        word = squeezed(form)
        if word in SENDERS:
            return "sender"
        if word in HEADS or word in MEANINGLESS:
            return "other"
        if field := MEANING.get(word):
            return field
    return None


def labels_in(line: Line) -> list[Label]:
    """The labels of a line in their order; the value of each ends where the next one begins."""
    if line.is_clinic:
        return []
    found = list(_separated(line)) or list(_at_the_start(line))
    ends = [start for _, start, _ in found[1:]] + [len(line.text)] * bool(found)
    return [
        Label(field, line, _head(line, start, value), value, _without_tail(line.text, value, end))
        for (field, start, value), end in zip(found, ends, strict=True)
    ]


def _separated(line: Line) -> Iterator[tuple[str, int, int]]:
    """Before a colon stands the longest run of words that is a label: 김하늘 연락처: is 연락처."""
    begin = 0
    for match in SEPARATOR.finditer(line.text):
        words = list(WORD.finditer(line.text, begin, match.start()))[-LONGEST_LABEL:]
        for word in words:
            if field := meaning_of(line.text[word.start() : match.start()]):
                yield field, word.start(), match.end()
                begin = match.end()
                break


def _at_the_start(line: Line) -> Iterator[tuple[str, int, int]]:
    for pattern in (BRACKETED, DASHED):
        match = pattern.match(line.text)
        if match and (field := meaning_of(match["label"])):
            yield field, match.start("label"), match.end()
            return
    match = SPACED.match(line.text)
    # 시술 비용이 궁금해요 is a sentence; only what is unmistakable behind its label counts without a sign between.
    if match and meaning_of(match["label"]) in {"name", "phone", "sender"} and _is_short(line.text[match.end() :]):
        yield str(meaning_of(match["label"])), match.start("label"), match.end()


def _is_short(value: str) -> bool:
    return len(value.split()) <= 2 and (any(sign.isdecimal() for sign in value) or len(value.strip()) <= 5)


def _head(line: Line, start: int, value: int) -> tuple[int, int]:
    """With the bullet or the number before it."""
    return line.start + (0 if re.fullmatch(BULLET, line.text[:start]) else start), line.start + value


def _without_tail(text: str, start: int, end: int) -> int:
    """Signs that only part one label from the next belong to neither."""
    return start + len(text[start:end].rstrip(" \t/|,;·")) if end < len(text) else end


def label_alone(line: Line) -> str | None:
    """A line that is a label and nothing else, whose value stands on the next one."""
    if line.is_clinic or not (match := ALONE.match(line.text)):
        return None
    field = meaning_of(match["label"].strip("[]【】<>() "))
    return field if field in ASKED_BELOW else None


def labels_of(lines: Sequence[Line]) -> list[Label]:
    """All labels of some lines; one that stands alone, or without a value, has the next line for its value.

    Words alone on a line count for labels only where a name or a number is asked for like that as well.
    """
    found: list[Label] = []
    below: list[Label] = []
    waiting: tuple[str, tuple[int, int]] | None = None
    for line in lines:
        here = labels_in(line)
        if here and here[-1].is_empty and here[-1].field in ASKED_BELOW:
            found, waiting = found + here[:-1], (here[-1].field, here[-1].head)
        elif here:
            found, waiting = found + here, None
        elif alone := label_alone(line):
            waiting = (alone, (line.start, line.end))
        elif waiting and line.text.strip():
            below.append(Label(waiting[0], line, waiting[1], 0, len(line.text)))
            waiting = None
    return found + (below if any(label.field in {"name", "phone"} for label in below) else [])
