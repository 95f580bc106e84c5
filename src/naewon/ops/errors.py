"""What a command may refuse.

CommandError
├── NoDatabase      production without a database named
├── NoPort          every port that was tried is taken
├── NoClinic        no clinic of that number
├── NoReceipt       the file holds no receipt of the journal
└── ChildEnded      a part of the product stopped by itself
"""


class CommandError(Exception):
    """The command cannot go on."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class NoDatabase(CommandError):
    """Set DATABASE_URL: with a secret key of its own this is a production server, and it starts no database itself."""


class NoPort(CommandError):
    """The port is taken. Name another one with --port."""


class ChildEnded(CommandError):
    """A part of the product stopped by itself."""


class NoClinic(CommandError):
    """There is no clinic of that number."""


class NoReceipt(CommandError):
    """The file holds no receipt of the journal. `naewon journal receipt` gives one."""
