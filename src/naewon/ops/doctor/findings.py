"""What was looked at, how it stands, and what is to be done."""

from enum import StrEnum
from typing import NamedTuple


class Grade(StrEnum):
    FINE = "ok"
    WARNING = "warn"
    # Nobody's data is at risk on one's own machine; on a server that others reach, nothing starts with it.
    UNSAFE = "UNSAFE"
    FAILS = "FAIL"


class Finding(NamedTuple):
    """`said` is what was seen and, unless it is fine, what to do. No secret ever stands in it."""

    what: str
    grade: Grade
    said: str

    @property
    def is_fine(self) -> bool:
        return self.grade is Grade.FINE


def judged(what: str, is_fine: bool, said: str, otherwise: str, grade: Grade = Grade.UNSAFE) -> Finding:
    """Fine with one sentence, else of a grade with the other."""
    return Finding(what, Grade.FINE, said) if is_fine else Finding(what, grade, otherwise)
