"""What a command may refuse.

CommandError
├── NoDatabase      production without a database named
├── NoPort          every port that was tried is taken
├── DemoRuns        what is to be filled anew is in use
├── NoClinic        no clinic of that number
├── NoKeyFile       the key ring is in no file that could be changed
├── KeyInUse        something is still sealed by the key
├── Unsafe          a server that others reach would put them at risk
├── Halfway         the database stopped within what is one migration today
├── NoReceipt       the file holds no receipt of the journal
└── ChildEnded      a part of the product stopped by itself
"""


class CommandError(Exception):
    """The command cannot go on."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class NoDatabase(CommandError):
    """Set DATABASE_URL: with a secret key of its own this is a production server, and it starts no database itself."""


class Unsafe(CommandError):
    """It would not be safe to start."""

    def __init__(self, findings: str) -> None:
        super().__init__(f"{self.__doc__}\n{findings}")


class Halfway(CommandError):
    """Migrations of this database were replaced before it had all of them. See docs/decisions/0061."""

    def __init__(self, apps: list[str]) -> None:
        super().__init__(f"{self.__doc__}\n{', '.join(apps)}")


class NoPort(CommandError):
    """The port is taken. Name another one with --port."""


class DemoRuns(CommandError):
    """A demo is running on this folder. Stop it first, or start beside it without --fresh."""


class ChildEnded(CommandError):
    """A part of the product stopped by itself."""


class NoClinic(CommandError):
    """There is no clinic of that number."""


class NoKeyFile(CommandError):
    """NAEWON_KEYS_FILE names no file. A ring in NAEWON_KEYS is changed by hand."""


class KeyInUse(CommandError):
    """The key writes, or something is still sealed by it: first `naewon keys rotate`, then `naewon keys list`."""


class NoReceipt(CommandError):
    """The file holds no receipt of the journal. `naewon journal receipt` gives one."""
