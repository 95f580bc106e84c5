"""Model fields whose values the database only sees sealed.

An attribute is opened when it is first asked for, not when its row is read: a list does not pay for what it does not
show, and one value that cannot be opened stops nobody from reading the others. What was never opened is written back
as it was.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from naewon.vault.envelope import seal, unseal
from naewon.vault.ring import ring

LOOKUPS = {"exact", "isnull"}


class Sealed(bytes):
    """A value as it lies in the database. Its words never tell what is in it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<sealed, {len(self)} bytes>"

    __str__ = __repr__


class Opening(DeferredAttribute):
    """Opens what was read, for the clinic of its row, the first time somebody asks."""

    field: Any

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            assert instance is not None
            value = self.field.opened(value, clinic_of(instance))
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField(models.Field):  # type: ignore[type-arg]
    """What all of them share. `as_bytes` and `from_bytes` say how a value becomes bytes and comes back."""

    descriptor_class = Opening
    as_bytes: Callable[[Any], bytes]
    from_bytes: Callable[[bytes], Any]

    def db_type(self, connection: Any) -> str:  # noqa: ARG002 - its contract
        return "bytea"

    def cast_db_type(self, connection: Any) -> str:
        return self.db_type(connection)

    @property
    def empty(self) -> Any:
        """What is kept as no bytes at all: that there is nothing is not worth a secret."""
        return self.get_default()

    def place(self, clinic_id: int) -> bytes:
        return f"{self.model._meta.db_table}.{self.column}:{clinic_id}".encode()

    def sealed(self, value: Any, clinic_id: int) -> Sealed | None:
        """The value as the database keeps it in a row of that clinic."""
        if value is None or isinstance(value, Sealed):
            return value
        if value == self.empty:
            return Sealed()
        return Sealed(seal(self.as_bytes(value), self.place(clinic_id)))

    def sealed_all(self, plain: Iterable[bytes], clinic_id: int) -> list[bytes]:
        """Values of rows of one clinic, which are bytes already, as the database keeps them."""
        place, keys, empty = self.place(clinic_id), ring(), self.as_bytes(self.empty)
        return [b"" if each == empty else seal(each, place, keys) for each in plain]

    def column_of(self, rows: Sequence[models.Model]) -> list[bytes | None]:
        """What `pre_save` says of each row."""
        place, keys, empty = cache(self.place), ring(), self.empty

        def kept(row: models.Model) -> bytes | None:
            value = row.__dict__.get(self.attname)
            if value is None or isinstance(value, Sealed):
                return None if value is None else bytes(value)
            return b"" if value == empty else seal(self.as_bytes(value), place(clinic_of(row)), keys)

        return [kept(row) for row in rows]

    def opened(self, value: bytes | None, clinic_id: int) -> Any:
        """What a row of that clinic says. CannotOpen where nobody can tell."""
        if value is None:
            return None
        return self.from_bytes(unseal(bytes(value), self.place(clinic_id))) if value else self.empty

    def unsealer(self) -> Callable[[bytes, int], bytes]:
        """Opens the values of many rows, as the bytes that were sealed. CannotOpen as `opened`."""
        place, keys = cache(self.place), ring()
        return lambda sealed, clinic_id: unseal(sealed, place(clinic_id), keys)

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:  # noqa: ARG002 - its contract
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Sealed):
            return value
        return self.sealed(value, clinic_of(model_instance))

    def get_prep_value(self, value: Any) -> bytes | None:
        """TypeError for a value that nobody sealed: it would not say whose it is, and it could not be found again."""
        if value is None:
            return None
        if isinstance(value, Sealed):
            return bytes(value)
        if value == self.empty:
            return b""
        raise TypeError(f"{self} is sealed: write it through its row or with sealed(), look it up by an index")

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> bytes | None:  # noqa: ARG002
        return value if prepared else self.get_prep_value(value)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        return value if hasattr(value, "as_sql") else self.get_db_prep_value(value, connection)

    def from_db_value(self, value: bytes | None, expression: Any, connection: Any) -> Sealed | None:  # noqa: ARG002
        return None if value is None else Sealed(value)

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name in LOOKUPS else None

    def get_transform(self, lookup_name: str) -> Any:  # noqa: ARG002 - there is nothing to look into
        return None


class SealedTextField(SealedField, models.TextField):  # type: ignore[type-arg]
    """Text; `max_length` is what a form lets in."""

    as_bytes = staticmethod(str.encode)
    from_bytes = staticmethod(bytes.decode)

    @property
    def empty(self) -> str:
        return ""


class SealedBinaryField(SealedField, models.BinaryField):  # type: ignore[type-arg]
    """Bytes as they came."""

    as_bytes = staticmethod(bytes)
    from_bytes = staticmethod(bytes)

    @property
    def empty(self) -> bytes:
        return b""


class SealedJSONField(SealedField, models.JSONField):  # type: ignore[misc]
    """Anything JSON can say; its default is kept as nothing."""

    as_bytes = staticmethod(lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
    from_bytes = staticmethod(json.loads)


def clinic_of(row: models.Model) -> int:
    clinic_id: int = row.clinic_id  # type: ignore[attr-defined]
    return clinic_id


def field_of(model: type[models.Model], name: str) -> SealedField:
    """The sealed field of that name."""
    field = model._meta.get_field(name)
    assert isinstance(field, SealedField)
    return field


def sealed_fields(model: type[models.Model]) -> list[SealedField]:
    return [field for field in model._meta.concrete_fields if isinstance(field, SealedField)]
