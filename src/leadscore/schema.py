"""Which columns a model reads, by kind; the same names in leads, frames and stored models."""

from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from leadscore.errors import BadSchema, MissingColumns, PersonalKey

PERSONAL_KEYS = frozenset(
    {
        "name",
        "full_name",
        "first_name",
        "last_name",
        "phone",
        "phone_number",
        "mobile",
        "tel",
        "email",
        "address",
        "birthdate",
        "birthday",
        "resident_number",
        "이름",
        "성명",
        "성함",
        "전화",
        "전화번호",
        "연락처",
        "휴대폰",
        "휴대전화",
        "핸드폰",
        "이메일",
        "메일",
        "주소",
        "생년월일",
        "주민등록번호",
    }
)


def refuse_personal(keys: tuple[str, ...]) -> None:
    """Raises `PersonalKey` when a key is called after something that identifies a person.

    >>> refuse_personal(("channel", "Phone"))
    Traceback (most recent call last):
    leadscore.errors.PersonalKey: A lead is anonymous: 'Phone' stays in the clinic's record.
    """
    for key in keys:
        if key.strip().lower().replace(" ", "_") in PERSONAL_KEYS:
            raise PersonalKey(f"A lead is anonymous: '{key}' stays in the clinic's record.")


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns of a lead by kind, and the categories by which similar leads are counted.

    `groups` goes from the coarse to the fine: with ("procedure", "channel") similar leads share both; where those are
    few, the procedure; where those are few as well, nothing.

    >>> schema = Schema(numbers=("hour",), categories=("procedure", "channel"), groups=("procedure",))
    >>> schema.columns
    ('hour', 'procedure', 'channel')

    Raises `BadSchema` when no column is named, or one twice, or a group is no category, and `PersonalKey` when a
    column names a person.
    """

    numbers: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        refuse_personal(self.columns)
        if not self.columns:
            raise BadSchema("A schema names at least one column.")
        if len(set(self.columns)) != len(self.columns) or "at" in self.columns:
            raise BadSchema("A schema names each column once, and 'at' is not one of them.")
        if not set(self.groups) <= set(self.categories):
            raise BadSchema(f"Only categories can be groups: {self.groups}.")

    @property
    def columns(self) -> tuple[str, ...]:
        """All names: numbers, then categories, then texts."""
        return (*self.numbers, *self.categories, *self.texts)

    def read(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The columns in the order of the schema: numbers finite or null, categories strings, texts never null.

        Raises `MissingColumns` when one is absent or cannot be read as its kind.
        """
        if self._is_read(frame):
            return frame
        absent = [name for name in self.columns if name not in frame.columns]
        if absent:
            raise MissingColumns(f"The frame lacks {', '.join(absent)}.")
        numbers = pl.col(self.numbers).cast(pl.Float64)
        kinds = {
            self.numbers: pl.when(numbers.is_finite()).then(numbers),
            self.categories: pl.col(self.categories).cast(pl.String),
            self.texts: pl.col(self.texts).cast(pl.String).fill_null(""),
        }
        try:
            # One expression for all columns of a kind: to spell out forty takes longer than to read them.
            return frame.select(expression for names, expression in kinds.items() if names)
        except pl.exceptions.PolarsError as error:
            raise MissingColumns(f"A column cannot be read as its kind: {error}") from error

    def _is_read(self, frame: pl.DataFrame) -> bool:
        """Whether the frame is what reading it would give."""
        numbers, rest = len(self.numbers), len(self.categories) + len(self.texts)
        return (
            frame.columns == [*self.columns]
            and frame.dtypes == [pl.Float64] * numbers + [pl.String] * rest
            and not any(frame[name].null_count() for name in self.texts)
            and (not numbers or all(frame.select(pl.col(self.numbers).is_finite().all()).row(0)))
        )

    def to_json(self) -> dict[str, list[str]]:
        """Lists of names by kind."""
        return {kind: list(names) for kind, names in asdict(self).items()}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Schema":
        """The schema that `to_json` wrote."""
        return cls(**{kind: tuple(names) for kind, names in document.items()})
