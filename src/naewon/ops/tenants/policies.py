"""The policies, made from the catalogue after every migration, so that no table can be forgotten."""

from collections.abc import Sequence

from django.db.backends.utils import CursorWrapper
from psycopg import sql

from naewon.ops.tenants.catalogue import CLINICS, Link, links_between, tables_with_a_clinic

SEEN, WITHIN = "own_clinics", "stays_within"


def bind(cursor: CursorWrapper) -> None:
    """Give every table that carries a clinic its policies. Who owns the tables is not bound: migrations see all."""
    tables = tables_with_a_clinic(cursor)
    links = links_between(cursor, tables)
    _see_own(cursor, CLINICS, sql.SQL("id"))
    for table in tables:
        _see_own(cursor, table, sql.SQL("clinic_id"))
        for command in ("INSERT", "UPDATE"):
            _stay_within(cursor, table, command, links[table])


def _see_own(cursor: CursorWrapper, table: str, column: sql.SQL) -> None:
    """Only rows of the clinics this transaction was told of are read, and only such are written."""
    cursor.execute(sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(sql.Identifier(table)))
    # A query of its own is answered once a statement; a bare call would be, once a row.
    seen = sql.SQL("USING ({} = ANY ((SELECT naewon_clinics())::bigint[]))").format(column)
    _say(cursor, table, SEEN, sql.SQL("AS PERMISSIVE FOR ALL"), seen)


def _stay_within(cursor: CursorWrapper, table: str, command: str, links: Sequence[Link]) -> None:
    """What a row points at belongs to the clinic of the row: a foreign key alone would let it lead to another's."""
    if links:
        named = sql.SQL(" AND ").join(_belongs(table, link) for link in links)
        kind = sql.SQL(f"AS RESTRICTIVE FOR {command}")
        _say(cursor, table, f"{WITHIN}_{command.lower()}", kind, sql.SQL("WITH CHECK ({})").format(named))


def _belongs(table: str, link: Link) -> sql.Composed:
    if link.parent == table:
        # A policy may not read its own table; a function may.
        return sql.SQL("naewon_belongs({0}, {1}, clinic_id)").format(sql.Literal(table), sql.Identifier(link.column))
    return sql.SQL(
        "({0}.{1} IS NULL OR EXISTS (SELECT FROM {2} AS named"
        " WHERE named.{3} = {0}.{1} AND named.clinic_id = {0}.clinic_id))"
    ).format(*(sql.Identifier(part) for part in (table, link.column, link.parent, link.target)))


def _say(cursor: CursorWrapper, table: str, name: str, kind: sql.SQL, rule: sql.Composed) -> None:
    names = {"policy": sql.Identifier(name), "table": sql.Identifier(table)}
    cursor.execute(sql.SQL("DROP POLICY IF EXISTS {policy} ON {table}").format(**names))
    whole = sql.SQL("CREATE POLICY {policy} ON {table} {kind} {rule}")
    cursor.execute(whole.format(kind=kind, rule=rule, **names))
