"""What the catalogue says of the tables: which carry a clinic, and which point at one another."""

from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper

TABLES = """
    SELECT relname FROM pg_class
    JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'clinic_id' AND NOT attisdropped
    WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY relname
"""
LINKS = """
    SELECT child.relname, link.attname, parent.relname, target.attname
    FROM pg_constraint AS rule
    JOIN pg_class AS child ON child.oid = rule.conrelid
    JOIN pg_class AS parent ON parent.oid = rule.confrelid
    JOIN pg_attribute AS link ON link.attrelid = child.oid AND link.attnum = rule.conkey[1]
    JOIN pg_attribute AS target ON target.attrelid = parent.oid AND target.attnum = rule.confkey[1]
    WHERE rule.contype = 'f' AND child.relnamespace = 'public'::regnamespace AND cardinality(rule.conkey) = 1
    ORDER BY 1, 2
"""
UNBOUND = """
    SELECT relname FROM pg_class
    WHERE relname = ANY (%s) AND relnamespace = 'public'::regnamespace AND NOT (
        relrowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polpermissive)
    ) ORDER BY relname
"""
# The one table that is a clinic rather than carries one.
CLINICS = "clinics_clinic"


@dataclass(frozen=True, slots=True)
class Link:
    """A foreign key from one table that carries a clinic to another."""

    column: str
    parent: str
    target: str


def tables_with_a_clinic(cursor: CursorWrapper) -> list[str]:
    cursor.execute(TABLES)
    return [name for (name,) in cursor.fetchall()]


def links_between(cursor: CursorWrapper, tables: list[str]) -> dict[str, list[Link]]:
    """The foreign keys of each table that lead to another of these."""
    links: dict[str, list[Link]] = {name: [] for name in tables}
    cursor.execute(LINKS)
    for child, column, parent, target in cursor.fetchall():
        if child in links and parent in links:
            links[child].append(Link(column, parent, target))
    return links


def unbound_tables(cursor: CursorWrapper) -> list[str]:
    """Tables with a clinic that no policy binds: one that was made past the migrations, or whose policy was dropped."""
    cursor.execute(UNBOUND, [[CLINICS, *tables_with_a_clinic(cursor)]])
    return [name for (name,) in cursor.fetchall()]
