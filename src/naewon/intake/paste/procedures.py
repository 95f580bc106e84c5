"""What the clinic offers, noticed in a sentence."""

import re
from collections.abc import Sequence

from naewon.intake.paste.found import Found, Known, Line


def procedure_named(words: str, known: Known) -> bool:
    """Whether the words are a procedure and nothing else."""
    plain = "".join(words.split()).casefold()
    return any(plain == "".join(name.split()).casefold() for name in known.procedures)


def procedure_in(lines: Sequence[Line], known: Known) -> Found | None:
    """The longest name that occurs, blanks or none between its letters; of equals the first."""
    found = [place for line in lines if not line.is_clinic for place in _named(line, known)]
    return max(found, key=lambda each: len("".join(each.value.split())), default=None)


def _named(line: Line, known: Known) -> list[Found]:
    return [
        line.part(*match.span())
        for name in known.procedures
        if len("".join(name.split())) >= 2
        for match in re.finditer(r"\s?".join(map(re.escape, "".join(name.split()))), line.text, re.IGNORECASE)
    ]
