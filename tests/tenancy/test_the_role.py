"""Who serves and works owns nothing, and what may be asked before a clinic is named tells numbers only."""

import os

import psycopg
import pytest
from django.db import connection

from cast import Cast
from naewon.ops.postgres import as_role
from naewon.tenancy import doors
from naewon.tenancy.role import ROLE

MIGHT = """
    SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
        EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid),
        EXISTS (SELECT FROM pg_auth_members WHERE member = pg_roles.oid)
    FROM pg_roles WHERE rolname = %s
"""
DOORS = """
    SELECT proname, prorettype::regtype::text, proconfig FROM pg_proc
    WHERE prosecdef AND pronamespace = 'public'::regnamespace
"""
# grantee 0 is whoever there is; no list at all is the default, which lets everybody.
OPEN_TO_ALL = """
    SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
    AND (proacl IS NULL OR EXISTS (SELECT FROM aclexplode(proacl) WHERE grantee = 0))
"""
CLOSED_TO = """
    SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
    AND NOT has_function_privilege(%s, oid, 'EXECUTE')
"""
TOO_MUCH = """
    SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND has_table_privilege(%s, oid, 'TRUNCATE, REFERENCES, TRIGGER')
"""


def test_it_owns_nothing_and_passes_no_policy_by(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MIGHT, [ROLE])
        assert cursor.fetchone() == (False,) * 7
        cursor.execute(TOO_MUCH, [ROLE])
        assert cursor.fetchall() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE patients_patient DISABLE ROW LEVEL SECURITY",
        "DROP POLICY own_clinics ON patients_patient",
        "CREATE TABLE own (id int)",
        "SET ROLE postgres",
        "SET session_replication_role = replica",
        "SET row_security = off; SELECT * FROM patients_patient",
        "CREATE OR REPLACE FUNCTION naewon_clinics() RETURNS bigint[] LANGUAGE sql AS 'SELECT NULL::bigint[]'",
        "DELETE FROM django_migrations",
    ],
)
def test_nor_can_it_make_itself_any_mightier(statement: str) -> None:
    url = as_role(os.environ["DATABASE_URL"], ROLE)
    with psycopg.connect(url, dbname=connection.settings_dict["NAME"]) as plain, pytest.raises(psycopg.Error):
        plain.execute(statement)


def test_every_door_but_that_of_the_sums_answers_with_numbers_of_clinics_and_looks_nowhere_else(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(DOORS)
        found = {name: (kind, config) for name, kind, config in cursor.fetchall()}
    assert len(found) > 6
    assert {kind for name, (kind, _config) in found.items() if name != "naewon_fleet"} == {"bigint"}
    assert {tuple(config) for _kind, config in found.values()} == {("search_path=public, pg_temp",)}


def test_nobody_else_on_the_server_may_go_through_a_door(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(OPEN_TO_ALL)
        assert cursor.fetchall() == []
        cursor.execute(CLOSED_TO, [ROLE])
        assert cursor.fetchall() == []


def test_whose_a_person_is_is_told_by_number(cast: Cast) -> None:
    assert doors.clinics_of(cast.minji.user_id) == [cast.haneul.pk]
    assert doors.clinics_of(0) == []
    assert set(doors.every_clinic()) >= {cast.haneul.pk, cast.maru.clinic_id}
    assert doors.clinic_of_source("form", "nobody gave this out") == []
