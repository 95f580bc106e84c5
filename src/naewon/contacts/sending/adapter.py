"""What a provider is to us: it takes a letter, and says that it has it or why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from naewon.contacts.models import Size, Trouble


@dataclass(frozen=True)
class Letter:
    """A message as a provider needs it. `key` is the same however often it is tried; numbers are digits alone."""

    key: str
    to: str
    from_number: str
    text: str
    size: Size
    title: str


class Report(NamedTuple):
    """What became of a message: it reached a telephone, or `code` says why not."""

    delivered: bool
    code: str = ""


class NotSent(Exception):
    """
    NotSent
    ├── ForGood   it will not be sent, however often it is tried
    └── TryAgain  nobody knows whether they have it
    """

    def __init__(self, trouble: Trouble, code: str = "") -> None:
        self.trouble, self.code = trouble, code
        super().__init__(f"{trouble} {code}".strip())


class ForGood(NotSent):
    """The provider refuses, or cannot be asked."""


class TryAgain(NotSent):
    """The line broke, or the provider is not itself."""


class Adapter(Protocol):
    """`wanted` names the keys a clinic has to give, each with its label."""

    wanted: Mapping[str, str]

    def send(self, letter: Letter, keys: Mapping[str, str], at: datetime) -> str:
        """The provider's id of the message, empty where it has none. NotSent where it does not have it."""
        ...

    def report(self, external_id: str, keys: Mapping[str, str], at: datetime) -> Report | None:
        """What became of a message it took; None while it is under way, or nobody can say."""
        ...
