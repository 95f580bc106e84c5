"""A file is brought in, as from the command line: the columns as guessed, and no worker waited for."""

from datetime import datetime

from naewon.clinics.models import Clinic, Membership
from naewon.intake.adapters.file.columns import columns_from
from naewon.intake.bringing_in import bring_in
from naewon.intake.importing import begin, start_import
from naewon.intake.models import About, FileImport


def bring_a_file(
    clinic: Clinic, name: str, content: str, *, by: Membership, now: datetime, about: str = About.INQUIRIES
) -> FileImport:
    """Written as Excel's CSV UTF-8: a name may have letters that older programs cannot write."""
    file_import = start_import(clinic, name, content.encode("utf-8-sig"), by=by, at=now, about=about)
    begin(file_import, columns_from(file_import.mapping), by=by, at=now)
    for _progress in bring_in(clinic.pk, file_import.pk, lambda: now):
        pass
    file_import.refresh_from_db()
    return file_import
