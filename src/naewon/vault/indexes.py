"""Finding a sealed value without opening anything: a keyed hash of it, in a column of its own.

HMAC-SHA256 under a key of its own, over column, clinic and value, cut to 16 bytes. The same number in two clinics has
two hashes, so that nobody can follow a person from one to the other.
"""

import hmac
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from naewon.vault.fields import Sealed, clinic_of
from naewon.vault.ring import Key, ring

HASH = 16


class BlindIndexField(models.BinaryField):  # type: ignore[type-arg]
    """The hash of `source`, an attribute of the row that follows from its sealed fields `of`. Kept up by saving."""

    def __init__(self, *, source: str, of: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "max_length": HASH, "default": b"", "editable": False})
        self.source = source
        self.of = of

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for settled in ("max_length", "default", "editable"):
            kwargs.pop(settled, None)
        return name, path, args, {**kwargs, "source": self.source, "of": self.of}

    def hashed(self, value: str, clinic_id: int, key: Key) -> bytes:
        """Nothing for nothing, so that two people without a number are not alike."""
        if not value:
            return b""
        place = f"{self.model._meta.db_table}.{self.column}:{clinic_id}"
        return hmac.digest(key.index, f"{place}\0{value}".encode(), "sha256")[:HASH]

    def candidates(self, value: str, clinic_id: int) -> list[bytes]:
        """What the value may be kept as: while keys change, some rows are still indexed by an older one."""
        return [self.hashed(value, clinic_id, key) for key in ring().keys.values()] if value else []

    def of_row(self, row: models.Model) -> bytes:
        return self.hashed(getattr(row, self.source), clinic_of(row), ring().writing)

    def column_of(self, rows: Sequence[models.Model]) -> list[bytes]:
        """What `pre_save` says of each row that is to be written, and the row from then on."""
        writing = ring().writing
        for row in rows:
            setattr(row, self.attname, self.hashed(getattr(row, self.source), clinic_of(row), writing))
        return [row.__dict__[self.attname] for row in rows]

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes:
        untouched = all(isinstance(model_instance.__dict__.get(name), Sealed) for name in self.of)
        if add or not untouched:
            setattr(model_instance, self.attname, self.of_row(model_instance))
        value: bytes = getattr(model_instance, self.attname)
        return value


@BlindIndexField.register_lookup
class Among(models.Lookup):
    """`phone_hash__among=hashes`: one of very many, as one value. `__in` makes a parameter of each, which costs more
    than to look them up.
    """

    lookup_name = "among"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:  # noqa: ARG002 - its contract
        return "%s", [list(value)]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, named = self.process_lhs(compiler, connection)
        place, values = self.process_rhs(compiler, connection)
        return f"{column} = ANY({place})", (*named, *values)


def candidates(model: type[models.Model], name: str, clinic_id: int, values: Iterable[str]) -> list[bytes]:
    """What any of the values may be kept as in that column, in rows of that clinic."""
    field = model._meta.get_field(name)
    assert isinstance(field, BlindIndexField)
    return [hashed for value in values for hashed in field.candidates(value, clinic_id)]


def index_fields(model: type[models.Model]) -> list[BlindIndexField]:
    return [field for field in model._meta.concrete_fields if isinstance(field, BlindIndexField)]
