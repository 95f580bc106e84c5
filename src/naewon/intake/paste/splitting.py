"""Where one person ends and the next begins."""

from collections import Counter
from collections.abc import Sequence

from naewon.intake.paste.chats import is_break, is_chat
from naewon.intake.paste.found import Line
from naewon.intake.paste.labels import label_alone, labels_in
from naewon.intake.paste.names import name_alone
from naewon.intake.paste.numbers import OF_ONE_PERSON, numbers_in


def split(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each person, in the order of the text. What stands before the first belongs to the first."""
    lines = list(lines)
    if is_chat(lines):
        return _by_speaker(lines)
    starts = _repeated_labels(lines) or _numbers(lines)
    if len(starts) < 2:
        return [lines]
    ends = [*starts[1:], len(lines)]
    return [
        lines[0 if place == 0 else start : end] for place, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _by_speaker(lines: list[Line]) -> list[list[Line]]:
    """Several who each tell a number are several people; else it is one talk with one person."""
    callers = {line.of for line in lines if line.of and not line.is_clinic and any(_personal(line))}
    if len(callers) < 2:
        return [lines]
    return [
        [line for line in lines if line.of == caller]
        for caller in dict.fromkeys(line.of for line in lines)
        if caller in callers
    ]


def _personal(line: Line) -> set[str]:
    """The numbers of a line that are somebody's own, in digits; none where it speaks of somebody else."""
    if any(label.is_other for label in labels_in(line)):
        return set()
    own = [found.value for found, kind in numbers_in(line) if kind in OF_ONE_PERSON]
    return {"".join(filter(str.isdecimal, value)) for value in own}


def _repeated_labels(lines: list[Line]) -> list[int]:
    """The lines at which a form begins anew: its first label comes as often as names or numbers are asked for."""
    at: list[tuple[str, int]] = []
    for place, line in enumerate(lines):
        fields = [label.field for label in labels_in(line)] or [alone for alone in [label_alone(line)] if alone]
        at += [(field, place) for field in dict.fromkeys(fields)]
    counts = Counter(field for field, _ in at)
    most = max(counts["name"], counts["phone"])
    if most < 2:
        return []
    first = next(field for field, _ in at if counts[field] == most)
    return [place for field, place in at if field == first]


def _numbers(lines: list[Line]) -> list[int]:
    """The lines at which somebody begins who has another number than everybody before."""
    starts: list[int] = []
    seen: set[str] = set()
    earliest = 0
    for place, line in enumerate(lines):
        own = _personal(line)
        if own and not own & seen:
            starts.append(_begins(lines, place, earliest))
            seen |= own
            earliest = place + 1
    return starts


def _begins(lines: list[Line], place: int, earliest: int) -> int:
    """Behind the last break above the number, where there is one; else at a name right above it."""
    breaks = [above for above in range(earliest, place) if is_break(lines[above])]
    if breaks:
        return breaks[-1] + 1
    above = place - 1
    return above if above >= earliest and name_alone(lines[above]) else place
