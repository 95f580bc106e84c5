from naewon.contacts.models.attempt import Attempt, Result, attempt
from naewon.contacts.models.call import Call, Ending
from naewon.contacts.models.callback import (
    Callback,
    drop_callback,
    keep_callback,
    promise_callback,
    standing_callback,
    standing_callbacks,
)
from naewon.contacts.models.message import Direction, Message
from naewon.contacts.models.preference import Preference, prefer
from naewon.contacts.models.sender import Provider, Sender, sender_of, set_sender
from naewon.contacts.models.sending import Sending, Size, State, Trouble
from naewon.contacts.models.template import Occasion, Template, write_template
from naewon.contacts.models.transcript import Speaker, Spoken, Transcript, spoken_in, write_down

__all__ = [
    "Attempt",
    "Call",
    "Callback",
    "Direction",
    "Ending",
    "Message",
    "Occasion",
    "Preference",
    "Provider",
    "Result",
    "Sender",
    "Sending",
    "Size",
    "Speaker",
    "Spoken",
    "State",
    "Template",
    "Transcript",
    "Trouble",
    "attempt",
    "drop_callback",
    "keep_callback",
    "prefer",
    "promise_callback",
    "sender_of",
    "set_sender",
    "spoken_in",
    "standing_callback",
    "standing_callbacks",
    "write_down",
    "write_template",
]
