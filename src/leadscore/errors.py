"""What can go wrong here. The docstring of an error is its default message.

LeadscoreError
├── NotFitted
├── NotEnoughOutcomes
├── BadOutcomes
├── BadSchema
│   └── PersonalKey
├── BadHandSet
├── MissingColumns
├── NaiveTime
├── WrongRole
├── BadTable
├── BadPlan
├── BadSample
├── UnknownFormat
└── ContractBroken

SuspectedLeak is a warning: the fit goes on, and somebody should look.
"""


class LeadscoreError(Exception):
    """Something went wrong in lead scoring."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or type(self).__doc__)


class NotFitted(LeadscoreError):
    """The model has not learned from any outcome yet: call fit first."""


class NotEnoughOutcomes(LeadscoreError):
    """There are too few outcomes to learn from: use the starting model until there are more."""


class BadOutcomes(LeadscoreError):
    """Outcomes must be 0 or 1, one for each lead, each with its time."""


class BadSchema(LeadscoreError):
    """A schema names some columns, each once, and groups only by its own categories."""


class PersonalKey(BadSchema):
    """A lead is anonymous: names, phone numbers and addresses stay in the clinic's record."""


class BadHandSet(LeadscoreError):
    """A weight set by hand has one size, a trust, and conditions on columns that the schema knows."""


class MissingColumns(LeadscoreError):
    """The frame lacks columns that the schema names, or holds them in a form that cannot be read."""


class NaiveTime(LeadscoreError):
    """A lead is dated with a time zone."""


class BadSample(LeadscoreError):
    """There is nothing to compare: everybody was on one side."""


class UnknownFormat(LeadscoreError):
    """This stored model was written in a format that is not known here."""


class ContractBroken(LeadscoreError, AssertionError):
    """The model does not keep what every model promises."""


class SuspectedLeak(UserWarning):
    """A column tells the outcome almost by itself: it may have been written after the outcome was known."""
