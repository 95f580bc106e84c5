"""A row of each of two clinics in every table that carries a clinic, made from nothing but the catalogue."""

from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from naewon.ops.tenants.catalogue import CLINICS, tables_with_a_clinic

OURS, THEIRS = 9_000_001, 9_000_002
COLUMNS = """
    SELECT attname, format_type(atttypid, NULL), coalesce(nullif(atttypmod, -1) - 4, 40)
    FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attnotnull AND attname <> 'id'
"""
CHECKS = "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'c'"


def every_table(cursor: CursorWrapper) -> list[str]:
    return [CLINICS, *tables_with_a_clinic(cursor)]


def fill_every_table(cursor: CursorWrapper) -> None:
    """Rules about single values are put aside, and triggers sleep: a test undoes all of it with its transaction."""
    cursor.execute("SET LOCAL session_replication_role = replica")
    for table in every_table(cursor):
        cursor.execute(CHECKS, [table])
        for (rule,) in cursor.fetchall():
            cursor.execute(sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(*map(sql.Identifier, (table, rule))))
        for clinic in (OURS, THEIRS):
            insert(cursor, table, clinic, **({"id": clinic} if has_id(cursor, table) else {}))


def insert(cursor: CursorWrapper, table: str, clinic: int, **given: Any) -> None:
    """A row of that clinic; whatever it points at is that clinic's row of the table pointed at."""
    cursor.execute(COLUMNS, [table])
    values = {name: some(kind, clinic, room) for name, kind, room in cursor.fetchall()}
    values |= given if table == CLINICS else {**given, "clinic_id": clinic}
    names = sql.SQL(", ").join(map(sql.Identifier, values))
    marks = sql.SQL(", ").join([sql.Placeholder()] * len(values))
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(sql.Identifier(table), names, marks)
    cursor.execute(statement, list(values.values()))


def some(kind: str, clinic: int, room: int) -> Any:
    """A value of that type, another one for each clinic."""
    last = clinic % 10
    samples: dict[str, Any] = {
        "bigint": clinic,
        "integer": clinic,
        "smallint": last,
        "double precision": 0.5,
        "boolean": False,
        "bytea": bytes([last]),
        "jsonb": "{}",
        "date": f"2026-01-0{last}",
        "time without time zone": f"0{last}:00",
        "timestamp with time zone": f"2026-01-0{last} 00:00+09",
        "inet": f"10.0.0.{last}",
    }
    return "{}" if kind.endswith("[]") else samples.get(kind, str(clinic)[-room:])


def has_id(cursor: CursorWrapper, table: str) -> bool:
    cursor.execute("SELECT 1 FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'id'", [table])
    return cursor.fetchone() is not None


def clinics_in(cursor: CursorWrapper, table: str) -> list[int]:
    """Whose rows are seen there, asked without any condition."""
    column = sql.Identifier("id" if table == CLINICS else "clinic_id")
    cursor.execute(sql.SQL("SELECT {0} FROM {1} ORDER BY {0}").format(column, sql.Identifier(table)))
    return [clinic for (clinic,) in cursor.fetchall()]


def become(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true)", [role])
