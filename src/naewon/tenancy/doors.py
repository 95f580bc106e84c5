"""Which clinic something belongs to, asked before anything of that clinic may be seen.

Each is a function of the database that answers with numbers of clinics and nothing else (ops/tenants/doors.sql); one
answers with sums over all other clinics, and says of none that it is among them.
"""

from typing import Any

from django.db import connection


def every_clinic() -> list[int]:
    return _ask("naewon_every_clinic()")


def clinics_of(user_id: int) -> list[int]:
    """Where a person works."""
    return _ask("naewon_clinics_of(%s)", user_id)


def clinics_on_record() -> list[int]:
    """Of whom the journal tells, also where the clinic itself should be gone."""
    return _ask("naewon_clinics_on_record()")


def clinics_with_changes() -> list[int]:
    """Whose inquiries changed and wait to be scored and placed again."""
    return _ask("naewon_clinics_with_changes()")


def clinics_with_deliveries() -> list[int]:
    """For whom something lies behind a door."""
    return _ask("naewon_clinics_with_deliveries()")


def clinic_of_source(kind: str, key: str) -> list[int]:
    """The clinic whose door this is; none for an address that nobody gave out."""
    return _ask("naewon_clinic_of_source(%s, %s)", kind, key)


def clinic_of_invitation(token_hash: str) -> list[int]:
    """The clinic that invites; none for a link that was made up."""
    return _ask("naewon_clinic_of_invitation(%s)", token_hash)


def clinic_of_api_key(secret_hash: str) -> list[int]:
    """The clinic that gave the key out; none for one that was made up or withdrawn."""
    return _ask("naewon_clinic_of_api_key(%s)", secret_hash)


def clinic_of_calendar(token_hash: str) -> list[int]:
    """The clinic whose bookings the address shows; none for one that was made up or withdrawn."""
    return _ask("naewon_clinic_of_calendar(%s)", token_hash)


def told_by_others(phase: str) -> list[tuple[Any, ...]]:
    """Feature, level, clinics, leads, visits, pull and weight: sums of what clinics give that are not seen here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM naewon_fleet(%s)", [phase])
        return list(cursor.fetchall())


def _ask(function: str, *arguments: Any) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT clinic_id FROM {function} AS clinic_id", arguments)  # noqa: S608 - named above
        return [int(clinic_id) for (clinic_id,) in cursor.fetchall() if clinic_id is not None]
