"""Whether a workbook fits into memory, found out in a process that may die of it.

A few kilobytes can unpack to gigabytes, and two cells at opposite corners make a sheet of seventeen thousand million
cells. The reader then ends its process, whoever else that process serves. So a workbook is opened first where that
costs nothing.
"""

import hashlib
import subprocess
import sys
from collections import OrderedDict
from typing import Literal

MEMORY = 2_000_000_000
SECONDS = 120
MOST_CELLS = 15_000_000
REMEMBERED = 64
HEAVY, DAMAGED = 3, 4

Weight = Literal["light", "heavy", "damaged"]
# It speaks to the reader alone: no settings, no database, nothing of the clinic's.
TRIAL = f"""
import io, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
from python_calamine import CalamineError, load_workbook
try:
    book = load_workbook(io.BytesIO(sys.stdin.buffer.read()))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if (sheet.height or 0) * (sheet.width or 0) > {MOST_CELLS}:
            sys.exit({HEAVY})
except (CalamineError, OSError, ValueError):
    sys.exit({DAMAGED})
"""

_weighed: OrderedDict[bytes, Weight] = OrderedDict()


def weigh(raw: bytes) -> Weight:
    """Each content once in a process, because a file is opened for its preview again and again."""
    digest = hashlib.sha256(raw).digest()
    if digest not in _weighed:
        _weighed[digest] = _tried(raw)
        while len(_weighed) > REMEMBERED:
            _weighed.popitem(last=False)
    return _weighed[digest]


def _tried(raw: bytes) -> Weight:
    try:
        ended = subprocess.run(  # noqa: S603 - our own words, to our own interpreter
            [sys.executable, "-I", "-c", TRIAL], input=raw, capture_output=True, timeout=2 * SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return "heavy"
    if ended.returncode == 0:
        return "light"
    # Anything else is how a process ends that was not given the memory it asked for.
    return "damaged" if ended.returncode == DAMAGED else "heavy"
