"""A sentence in two languages: it is English text that knows its Korean twin."""

from typing import Any, Self


class Said(str):
    """English text, and wherever text is wanted it is that; `korean` says the same to Korean readers.

    >>> told = Said("always the same value", "값이 하나뿐")
    >>> told, korean(told), korean("plain text")
    ('always the same value', '값이 하나뿐', 'plain text')
    """

    __slots__ = ("korean",)
    korean: str

    def __new__(cls, english: str, korean: str) -> Self:
        told = super().__new__(cls, english)
        told.korean = korean
        return told

    def __getnewargs__(self) -> tuple[Any, ...]:
        return str(self), self.korean


def korean(text: str) -> str:
    """The Korean twin of a sentence, or the text itself where it has none."""
    return text.korean if isinstance(text, Said) else text
