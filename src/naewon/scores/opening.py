"""What was sealed, opened for the model: texts by the ten thousand, and one that cannot be opened says nothing."""

import json
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from naewon.contacts.models import Message, Speaker, Transcript
from naewon.inquiries.models import Comment, Fact, Inquiry
from naewon.vault.errors import CannotOpen
from naewon.vault.fields import field_of

log = logging.getLogger(__name__)

Columns = dict[str, Sequence[Any]]
Opener = Callable[[bytes | None, int], str]
TEXTS = ("message", "preferred_time")
MANY_TEXTS: tuple[tuple[str, type[Any], str], ...] = (("message_words", Message, "text"), ("comment", Comment, "text"))
NOTHING = "{}"


def opened(columns: Columns) -> Columns:
    """The columns of history.sql with their texts readable, as if the database had never sealed them.

    Answers and facts are JSON by question.
    """
    closed, clinics = Counter[str](), columns["clinic_id"]
    plain: Columns = {}
    for name in TEXTS:
        opener = _opener(Inquiry, name, closed)
        plain[name] = [opener(sealed, clinic) for sealed, clinic in zip(columns[name], clinics, strict=True)]
    for name, model, field in MANY_TEXTS:
        opener = _opener(model, field, closed)
        rows = zip(columns[name], clinics, strict=True)
        plain[name] = [" ".join([opener(each, clinic) for each in own]) if own else "" for own, clinic in rows]
    plain["talk"] = _talks(columns, _opener(Transcript, "lines", closed))
    opener = _opener(Inquiry, "answers", closed)
    # They are sealed as the JSON that they are wanted as.
    plain["answers"] = [opener(sealed, of) or NOTHING for sealed, of in zip(columns["answers"], clinics, strict=True)]
    plain["facts"] = _facts(columns, _opener(Fact, "answer", closed))
    for key_id, times in closed.items():
        log.error("%d texts could not be opened for a score: key %s", times, key_id)
    return {name: column for name, column in columns.items() if name not in ("questions", "talks")} | plain


def _talks(columns: Columns, opener: Opener) -> list[str]:
    """What the person said in calls that were written down: the clinic's own lines tell nothing of them."""
    rows = zip(columns["talks"], columns["clinic_id"], strict=True)
    return ["\n".join(_said_by_them(opener(each, clinic)) for each in talks) if talks else "" for talks, clinic in rows]


def _said_by_them(lines: str) -> str:
    return "\n".join(words for by, words in json.loads(lines or "[]") if by != Speaker.CLINIC)


def _facts(columns: Columns, opener: Opener) -> list[str]:
    rows = zip(columns["questions"], columns["facts"], columns["clinic_id"], strict=True)
    return [
        json.dumps({of: opener(answer, clinic) for of, answer in zip(questions, answers, strict=True)})
        if questions
        else NOTHING
        for questions, answers, clinic in rows
    ]


def _opener(model: type[Any], name: str, closed: Counter[str]) -> Opener:
    """Opens values of a field; what cannot be opened is counted, by its key."""
    unsealed = field_of(model, name).unsealer()

    def opener(sealed: bytes | None, clinic_id: int) -> str:
        if not sealed:
            return ""
        try:
            return unsealed(sealed, clinic_id).decode()
        except CannotOpen as error:
            closed[error.key_id] += 1
            return ""

    return opener
