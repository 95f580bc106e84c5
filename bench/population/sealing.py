"""Whole columns sealed for COPY, each value for the clinic of its row."""

from typing import Any

import polars as pl
from django.db import models

from naewon.vault.envelope import seal
from naewon.vault.fields import SealedBinaryField, SealedField, sealed_fields
from naewon.vault.indexes import BlindIndexField, index_fields
from naewon.vault.ring import ring

NOTHING = ("", "{}", "[]", None)


def sealed(model: type[models.Model], columns: dict[str, Any], rows: int) -> dict[str, Any]:
    """The same columns with what the model seals as bytea, and with its indexes."""
    clinics = listed(columns.get("clinic_id"), rows)
    found = dict(columns)
    for index in index_fields(model):
        found[index.attname] = [
            index_of(index, phone, clinic)
            for phone, clinic in zip(listed(columns["phone"], rows), clinics, strict=True)
        ]
    for field in sealed_fields(model):
        values = listed(columns[field.attname], rows)
        found[field.attname] = [of(field, value, clinic) for value, clinic in zip(values, clinics, strict=True)]
    return {name: pl.Series(values) if isinstance(values, list) else values for name, values in found.items()}


def listed(values: Any, rows: int) -> list[Any]:
    return list(values) if hasattr(values, "__len__") and not isinstance(values, str | bytes) else [values] * rows


def of(field: SealedField, value: Any, clinic: int) -> str:
    if value in NOTHING:
        return r"\x"
    plain = bytes.fromhex(value[2:]) if isinstance(field, SealedBinaryField) else value.encode()
    return rf"\x{seal(plain, field.place(int(clinic))).hex()}"


def index_of(index: BlindIndexField, phone: str, clinic: int) -> str:
    value = phone[-4:] if index.source == "last4" else phone
    return rf"\x{index.hashed(value, int(clinic), ring().writing).hex()}"
