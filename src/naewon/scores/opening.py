"""What was sealed, opened for the model: texts by the ten thousand, and one that cannot be opened says nothing."""

import json
import logging
from collections.abc import Callable, Sequence
from typing import Any

from naewon.contacts.models import Message
from naewon.inquiries.models import Comment, Fact, Inquiry
from naewon.vault.errors import CannotOpen
from naewon.vault.fields import field_of

log = logging.getLogger(__name__)

Opened = tuple[Any, ...]


class Reader:
    """Opens the sealed columns of history.sql, and remembers what it could not open."""

    def __init__(self, names: Sequence[str]) -> None:
        at = {name: place for place, name in enumerate(names)}
        self._clinic, self._questions = at["clinic_id"], at["questions"]
        self._texts = [(at[name], _opener(Inquiry, name)) for name in ("message", "preferred_time")]
        self._many = [(at["message_words"], _opener(Message, "text")), (at["comment"], _opener(Comment, "text"))]
        self._answers, self._open_answers = at["answers"], _opener(Inquiry, "answers")
        self._facts, self._open_fact = at["facts"], _opener(Fact, "answer")
        self.closed: dict[str, int] = {}

    def row(self, row: Sequence[Any]) -> Opened:
        """The row with its texts readable: answers and facts as JSON, as if the database had never sealed them."""
        clinic_id, told = row[self._clinic], list(row)
        for place, opener in self._texts:
            told[place] = self._open(opener, row[place], clinic_id, "")
        for place, opener in self._many:
            told[place] = " ".join(self._open(opener, text, clinic_id, "") for text in row[place] or ())
        told[self._answers] = _as_json(self._open(self._open_answers, row[self._answers], clinic_id, {}))
        facts = zip(row[self._questions] or (), row[self._facts] or (), strict=True)
        told[self._facts] = _as_json(
            {question: self._open(self._open_fact, answer, clinic_id, "") for question, answer in facts}
        )
        told[self._questions] = None
        return tuple(told)

    def say_what_stayed_closed(self) -> None:
        for key_id, times in self.closed.items():
            log.error("%d texts could not be opened for a score: key %s", times, key_id)

    def _open(self, opener: "Callable[[bytes, int], Any]", sealed: bytes, clinic_id: int, otherwise: Any) -> Any:
        if not sealed:
            return otherwise
        try:
            return opener(sealed, clinic_id)
        except CannotOpen as error:
            self.closed[error.key_id] = self.closed.get(error.key_id, 0) + 1
            return otherwise


def _opener(model: type[Any], name: str) -> "Callable[[bytes, int], Any]":
    return field_of(model, name).opened


def _as_json(value: dict[str, str]) -> str:
    return json.dumps(value, ensure_ascii=False) if value else "{}"
