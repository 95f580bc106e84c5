"""Evidence stands: a trigger of the database lets its rows be deleted only where somebody says so first."""

from django.db import connection


def allow_destruction() -> None:
    """Until the end of this transaction the triggers that guard evidence let rows be deleted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('naewon.destroying', 'on', true)")
