"""Every table that leads to a person is found in the catalogue of the database, not in somebody's memory."""

from django.apps import apps
from django.db import connection

from cast import Cast
from naewon.patients.moving import STAYS, roads
from naewon.privacy.reach import ruled

LEADS_TO_A_PERSON = """
WITH RECURSIVE reach (oid) AS (
    SELECT 'patients_patient'::regclass::oid
  UNION
    SELECT constraint_row.conrelid FROM pg_constraint AS constraint_row JOIN reach ON reach.oid = confrelid
    WHERE contype = 'f'
) SELECT relname FROM reach JOIN pg_class USING (oid)
"""


def test_every_table_that_leads_to_a_person_has_a_rule_for_its_end(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute(LEADS_TO_A_PERSON)
        tables = {name for (name,) in cursor.fetchall()}
    models = {model._meta.db_table: model._meta.label_lower for model in apps.get_models()}
    assert {models[table] for table in tables} == ruled()


def test_what_leads_straight_to_a_person_moves_with_a_merge_or_stays_for_a_reason() -> None:
    """A new table moves by itself. Whether that is right is for whoever adds it to say here."""
    assert set(roads()) == {
        "inquiries.inquiry.patient",
        "patients.guardian.patient",
        "patients.handle.patient",
        "patients.patient.joined_to",
        "privacy.subjectrequest.patient",
    }
    assert set(STAYS) <= ruled()
