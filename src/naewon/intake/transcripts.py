"""A transcript in an exchange's own shape, as what was said line by line."""

from collections.abc import Iterable, Iterator

from naewon.contacts.models import Speaker, Spoken
from naewon.intake.canonical import kept
from naewon.intake.reading import objects, text

# About an hour of talk. What is longer is cut at a line, so that nobody is quoted with half a sentence.
LONGEST = 40_000


def read_transcript(told: object) -> tuple[Spoken, ...]:
    """Of text a line each, and nobody knows whose; of a list whoever it names.

    >>> read_transcript([{"who": "person", "text": "토요일에 될까요?"}, {"who": "robot", "text": "네"}])
    (Spoken(by='person', words='토요일에 될까요?'), Spoken(by='', words='네'))
    """
    if isinstance(told, str):
        return tuple(Spoken("", line) for line in told.splitlines())
    return tuple(Spoken(speaker_in(text(part.get("who"))), text(part.get("text"))) for part in objects(told))


def speaker_in(word: str) -> str:
    return word if word in Speaker.values else ""


def fit_transcript(spoken: Iterable[Spoken]) -> tuple[Spoken, ...]:
    """Without empty lines and what must not be kept, and not too long."""
    return tuple(_until_full(Spoken(line.by, kept(line.words)) for line in spoken))


def _until_full(spoken: Iterable[Spoken]) -> Iterator[Spoken]:
    room = LONGEST
    for line in spoken:
        room -= len(line.words)
        if room < 0:
            return
        if line.words:
            yield line
