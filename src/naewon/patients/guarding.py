"""No row is saved with a number the law forbids to keep, whichever screen, job or command saves it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _

from naewon.patients.forbidden import mask_forbidden, mask_in_codes
from naewon.patients.words import CODES, WORDS
from naewon.vault.fields import Sealed

_found: ContextVar[list[str] | None] = ContextVar("forbidden_found", default=None)


@contextmanager
def noticing() -> Iterator[None]:
    """What is masked inside is remembered, so that whoever typed it can be told."""
    token = _found.set([])
    try:
        yield
    finally:
        _found.reset(token)


def notice() -> str:
    """A sentence for who typed it; empty where nothing was masked."""
    found = _found.get() or []
    if not found:
        return ""
    if {"resident_number", "foreigner_number"} & set(found):
        return _("주민등록번호는 저장하지 않습니다. 가려서 적었습니다.")
    return _("카드·계좌·신분증 번호는 저장하지 않습니다. 가려서 적었습니다.")


def without_forbidden(text: str) -> str:
    """The text as it may be kept. For what is written without saving a row, such as an update of many."""
    masked, found = mask_forbidden(text)
    remembered = _found.get()
    if found and remembered is not None:
        remembered.extend(found)
    return masked


def guard() -> None:
    """Stand at the door of the database."""
    pre_save.connect(_mask_words, dispatch_uid="naewon.patients.guarding")


def _mask_words(sender: type[models.Model], instance: models.Model, **_kwargs: Any) -> None:
    for name in words_of(sender):
        # What was read and never opened was masked when it was written, and may be sealed with a key that is away.
        if isinstance(instance.__dict__.get(name), Sealed):
            continue
        value = getattr(instance, name)
        mask = mask_in_codes if f"{sender._meta.label_lower}.{name}" in CODES else without_forbidden
        if value and (masked := masked_in(value, mask)) != value:
            setattr(instance, name, masked)


def words_of(model: type[models.Model]) -> list[str]:
    label = model._meta.label_lower
    return [field.name for field in model._meta.concrete_fields if f"{label}.{field.name}" in WORDS]


def masked_in(value: Any, mask: Callable[[str], str]) -> Any:
    """A value as JSON would hold it, every text in it masked."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [masked_in(part, mask) for part in value]
    if isinstance(value, dict):
        return {mask(str(name)): masked_in(part, mask) for name, part in value.items()}
    if isinstance(value, int) and not isinstance(value, bool) and (masked := mask(str(value))) != str(value):
        return masked
    return value
