"""What can go wrong in the simulator.

ClinicSimError
├── NaiveTimeError
└── UnknownCodeError
"""


class ClinicSimError(Exception):
    """The simulated clinic cannot live like this."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (self.__doc__ or "").strip())


class NaiveTimeError(ClinicSimError):
    """A moment was given without its time zone."""


class UnknownCodeError(ClinicSimError):
    """The plan has nothing under this code."""
