"""A world that tests look at and none of them changes is made once for all of them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker


@contextmanager
def told_once(blocker: DjangoDbBlocker) -> Iterator[None]:
    """For a fixture of a module, which needs `django_db_setup`: what is written inside stands until it ends."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
