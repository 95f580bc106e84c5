"""A rule looks at a file and names the lines that break it. It carries a good and a bad example of its own."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from house.files import File

Finding = tuple[int, str]
"""A line, counted from 1, and what stands there."""


@dataclass(frozen=True)
class Rule:
    """`applies` chooses the files, `look` finds the offences, `instead` says what to do."""

    name: str
    instead: str
    applies: Callable[[File], bool]
    look: Callable[[File], Iterable[Finding]]
    good: File
    bad: File

    def broken_in(self, file: File) -> list[Finding]:
        return list(self.look(file)) if self.applies(file) else []


def of_kind(*kinds: str, below: str = "") -> Callable[[File], bool]:
    """Files with one of these endings below a folder."""
    return lambda file: file.kind in kinds and file.path.startswith(below)


def at_most(limit: int) -> Callable[[File], Iterator[Finding]]:
    """A file of no more lines than this."""

    def look(file: File) -> Iterator[Finding]:
        if len(file.lines) > limit:
            yield limit + 1, f"{len(file.lines)} lines"

    return look


def without(pattern: str) -> Callable[[File], Iterator[Finding]]:
    """No line in which the pattern is found."""
    expression = re.compile(pattern)

    def look(file: File) -> Iterator[Finding]:
        for number, line in enumerate(file.lines, start=1):
            if found := expression.search(line):
                yield number, found.group().strip()

    return look
