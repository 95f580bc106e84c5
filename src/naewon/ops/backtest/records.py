"""Where the records of separated text end, and how many cells each has: a few passes over the bytes."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
CHUNK = 1 << 24
QUOTE, NEWLINE = ord('"'), ord("\n")


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """For each record the place after its end and its number of cells; whether there are quotes, and all are closed."""

    ends: Ints
    cells: Ints
    has_quotes: bool
    is_closed: bool

    def span(self, record: int) -> tuple[int, int]:
        """Where a record begins and ends."""
        return int(self.ends[record - 1]) if record else 0, int(self.ends[record])


def find_records(raw: bytes, delimiter: str) -> Records:
    """Records end at line breaks outside quotes; the last one may end with the text."""
    signs = np.frombuffer(raw, dtype=np.uint8)
    ends, counts, inside, has_quotes, before = [], [], False, False, 0
    for start in range(0, len(signs), CHUNK):
        chunk = signs[start : start + CHUNK]
        quotes = chunk == QUOTE
        outside = np.ones(len(chunk), dtype=bool)
        if inside or quotes.any():
            has_quotes = True
            outside = ~(np.logical_xor.accumulate(quotes) ^ inside)
            inside = not bool(outside[-1])
        places = np.flatnonzero((chunk == NEWLINE) & outside)
        commas = np.flatnonzero((chunk == ord(delimiter)) & outside)
        ends.append(places + start + 1)
        counts.append(before + np.searchsorted(commas, places))
        before += len(commas)
    return _records(np.concatenate(ends), np.concatenate(counts), (len(signs), before), has_quotes, not inside)


def _records(ends: Ints, counts: Ints, last: tuple[int, int], has_quotes: bool, is_closed: bool) -> Records:
    """`counts` are the delimiters before each end, `last` the length of the text and the delimiters in it."""
    if not len(ends) or ends[-1] < last[0]:
        ends, counts = np.append(ends, last[0]), np.append(counts, last[1])
    return Records(ends, np.diff(counts, prepend=0) + 1, has_quotes, is_closed)
