"""What was understood of a text, and where in it that stood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Part = Literal["name", "phone", "wish", "channel", "time"]


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """A value and the place it was read from. It is what stands there, sign for sign: nothing is made up."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Known:
    """What the clinic calls what it offers, so that it is noticed in the middle of a sentence."""

    procedures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Pasted:
    """One person of a text. `message` is all that was not understood, `lines` the places it all stood.

    `wants_call`: the time they tell is one to be called at.
    """

    parts: Mapping[Part, Found]
    message: str
    lines: tuple[tuple[int, int], ...] = field(default=())
    wants_call: bool = False

    def says(self, part: Part) -> str:
        found = self.parts.get(part)
        return found.value if found else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: `start` is where its own words begin, `of` who says it in a chat, named from `of_at` on.

    `head` is where the line begins, with what the chat put before the words.
    """

    text: str
    start: int
    of: str = ""
    of_at: int = 0
    is_clinic: bool = False
    head: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def part(self, start: int, end: int) -> Found:
        """The words from one place of the line to another, blanks around them left out."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        value = words.strip()
        return Found(value, self.start + start, self.start + start + len(value))
