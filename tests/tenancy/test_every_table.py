"""Found from the catalogue: a table that carries a clinic shows its rows to that clinic's people and to nobody else."""

from collections.abc import Iterator

import pytest
from django.db import DataError, ProgrammingError, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from naewon.ops.tenants.catalogue import CLINICS, links_between, tables_with_a_clinic, unbound_tables
from naewon.ops.tenants.rights import say_again
from naewon.tenancy.role import ROLE
from naewon.tenancy.within import within

from .rows import OURS, THEIRS, become, clinics_in, every_table, fill_every_table, insert

# What belongs to people, to sign-in or to the machinery rather than to a clinic.
OF_NO_CLINIC = {
    *("auth_group", "auth_group_permissions", "auth_permission", "django_content_type", "django_migrations"),
    *("clinics_user", "clinics_user_groups", "clinics_user_user_permissions", "clinics_remembered"),
    *("account_emailaddress", "account_emailconfirmation", "mfa_authenticator", "usersessions_usersession"),
    *("socialaccount_socialaccount", "socialaccount_socialapp", "socialaccount_socialtoken", "django_session"),
    *("socialaccount_socialapp_sites", "clinics_attempt", "intake_window", "vault_rotation"),
    *("procrastinate_events", "procrastinate_jobs", "procrastinate_periodic_defers", "procrastinate_workers"),
}
# The role has no right to alter or to take away what stands there.
STANDS = {"journal_entry", "journal_strand"}


@pytest.fixture
def cursor(db: None) -> Iterator[CursorWrapper]:
    with connection.cursor() as cursor:
        fill_every_table(cursor)
        yield cursor


def test_every_table_is_bound_or_known_to_belong_to_no_clinic(db: None) -> None:
    with connection.cursor() as cursor:
        assert unbound_tables(cursor) == []
        others = set(connection.introspection.table_names(cursor)) - set(every_table(cursor))
    assert others <= OF_NO_CLINIC


def test_a_table_nobody_thought_of_is_noticed_and_bound_with_the_next_migration(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE later (id bigint PRIMARY KEY, clinic_id bigint NOT NULL)")
        assert unbound_tables(cursor) == ["later"]
        say_again(plan=[])
        assert unbound_tables(cursor) == []


def test_who_was_told_of_no_clinic_sees_nothing(cursor: CursorWrapper) -> None:
    become(ROLE)
    assert [table for table in every_table(cursor) if clinics_in(cursor, table)] == []


def test_nonsense_in_the_setting_shows_nothing_either(cursor: CursorWrapper) -> None:
    become(ROLE)
    cursor.execute("SELECT set_config('naewon.clinics', '', true)")
    assert clinics_in(cursor, "patients_patient") == []
    cursor.execute("SELECT set_config('naewon.clinics', 'everything', true)")
    with pytest.raises(DataError, match="malformed array literal"), transaction.atomic():
        clinics_in(cursor, "patients_patient")


def test_each_sees_their_own_however_they_ask(cursor: CursorWrapper) -> None:
    for table in every_table(cursor):
        with within([OURS]):
            assert clinics_in(cursor, table) == [OURS], table
        with within([OURS, THEIRS]):
            assert clinics_in(cursor, table) == [OURS, THEIRS], table


def test_nobody_changes_or_deletes_what_is_anothers(cursor: CursorWrapper) -> None:
    statements = [sql.SQL("UPDATE {0} SET {1} = {1}"), sql.SQL("DELETE FROM {0}")]
    for statement in statements:
        for table in set(every_table(cursor)) - STANDS:
            column = "id" if table == CLINICS else "clinic_id"
            with within([OURS]):
                cursor.execute(statement.format(sql.Identifier(table), sql.Identifier(column)))
                assert cursor.rowcount == 1, table
    assert [table for table in every_table(cursor) if THEIRS not in clinics_in(cursor, table)] == []


def test_nobody_writes_into_another_clinic(cursor: CursorWrapper) -> None:
    for table in tables_with_a_clinic(cursor):
        with pytest.raises(ProgrammingError, match="row-level security"), within([OURS]):
            insert(cursor, table, THEIRS, **fresh(cursor, table))


def test_nobody_moves_a_row_into_another_clinic(cursor: CursorWrapper) -> None:
    for table in set(tables_with_a_clinic(cursor)) - STANDS:
        statement = sql.SQL("UPDATE {} SET clinic_id = %s").format(sql.Identifier(table))
        with pytest.raises(ProgrammingError, match="row-level security"), within([OURS]):
            cursor.execute(statement, [THEIRS])


def test_nothing_points_at_what_is_another_clinics(cursor: CursorWrapper) -> None:
    tables = tables_with_a_clinic(cursor)
    links = links_between(cursor, tables)
    assert sum(map(len, links.values())) > 60
    for table, named in links.items():
        for link in named:
            # Not even for somebody who works in both.
            with pytest.raises(ProgrammingError, match="row-level security"), within([OURS, THEIRS]):
                insert(cursor, table, OURS, **{**fresh(cursor, table), link.column: THEIRS})


def fresh(cursor: CursorWrapper, table: str) -> dict[str, int]:
    """A number nobody has, where the table has numbers."""
    cursor.execute("SELECT 1 FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'id'", [table])
    return {"id": 9_000_009} if cursor.fetchone() else {}
