"""Files as clinics send them, each with a sentence of what is nasty about it and what must be read from it."""

from .cases import Readable, Telling, Unreadable
from .encodings import ENCODINGS
from .exports import EXPORTS
from .korean import KOREAN
from .separated import SEPARATED
from .unreadable import UNREADABLE
from .workbooks import WORKBOOKS

CORPUS: list[Readable | Unreadable | Telling] = [
    *ENCODINGS,
    *SEPARATED,
    *WORKBOOKS,
    *EXPORTS,
    *KOREAN,
    *UNREADABLE,
]
