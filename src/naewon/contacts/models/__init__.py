from naewon.contacts.models.attempt import Attempt, Result, attempt
from naewon.contacts.models.call import Call, Ending
from naewon.contacts.models.callback import (
    Callback,
    drop_callback,
    keep_callback,
    promise_callback,
    standing_callback,
)
from naewon.contacts.models.message import Direction, Message

__all__ = [
    "Attempt",
    "Call",
    "Callback",
    "Direction",
    "Ending",
    "Message",
    "Result",
    "attempt",
    "drop_callback",
    "keep_callback",
    "promise_callback",
    "standing_callback",
]
