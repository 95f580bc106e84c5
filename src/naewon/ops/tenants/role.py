"""The role of the web and worker processes: it owns nothing, passes no policy by, and reads and writes rows."""

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from naewon.tenancy.role import ROLE

MAY_MAKE_ROLES = "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
ROWS = "SELECT, INSERT, UPDATE, DELETE"
# What is only ever read at work: how far the migrations have come.
ONLY_READ = ("django_migrations",)


def make(cursor: CursorWrapper) -> None:
    """Make the role where it is missing. ImproperlyConfigured, with what to do, where one may not."""
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
    if cursor.fetchone():
        return
    cursor.execute(MAY_MAKE_ROLES)
    if not cursor.fetchone()[0]:
        raise ImproperlyConfigured(
            f"The role {ROLE} is missing, and this role may not make it. As an administrator of the server: "
            f"CREATE ROLE {ROLE} LOGIN PASSWORD '...'; then migrate again."
        )
    cursor.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(ROLE)))


def allow(cursor: CursorWrapper) -> None:
    """Rows of all tables and numbers of all sequences. What needs less is taken away after this (see rights.py)."""
    role = sql.Identifier(ROLE)
    cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
    cursor.execute(sql.SQL("GRANT " + ROWS + " ON ALL TABLES IN SCHEMA public TO {}").format(role))
    cursor.execute(sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(role))
    for table in ONLY_READ:
        cursor.execute(sql.SQL("REVOKE INSERT, UPDATE, DELETE ON {} FROM {}").format(sql.Identifier(table), role))
