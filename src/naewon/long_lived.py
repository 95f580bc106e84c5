"""What a process that lives for days sets before its first piece of work."""

import gc
import sys

# So many more objects before rubbish is looked for: a page makes thousands, and nearly all of them go by themselves.
A_FEW_PAGES = 20_000
# How long a thread may keep the others waiting, in seconds. A page is put together for tens of milliseconds, and what
# knocks meanwhile changes threads some ten times before it is answered: at Python's 5 ms each that is a page's time.
TURN = 0.0005


def settle_down() -> None:
    """All is loaded: no search for rubbish goes through it again, and nobody waits long for a thread's turn."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(A_FEW_PAGES, 10, 10)
    sys.setswitchinterval(TURN)
