"""Files as chart programs export them, brought in."""

from collections.abc import Sequence
from datetime import datetime

from cast import NOW, Cast
from naewon.clinics.models import Clinic
from naewon.intake.adapters.file.columns import columns_from
from naewon.intake.bringing_in import bring_in
from naewon.intake.importing import confirm, start_import
from naewon.intake.models import FileImport

HEADER = "차트번호,환자명,휴대폰,생년월일,진료일자,시술명,수납금액"


def chart(*rows: str, header: str = HEADER) -> bytes:
    return "\r\n".join([header, *rows]).encode("cp949")


def uploaded(cast: Cast, *rows: str, header: str = HEADER) -> FileImport:
    """By the director."""
    content = chart(*rows, header=header)
    return start_import(cast.haneul, "내원.csv", content, by=cast.lee, at=NOW, about="visits")


def visits_imported(cast: Cast, *rows: str, header: str = HEADER) -> FileImport:
    """Confirmed with the columns as guessed, and brought in."""
    return brought_in(uploaded(cast, *rows, header=header), NOW)


def visits_told(clinic: Clinic, rows: Sequence[str], at: datetime) -> FileImport:
    """By nobody: as from the command line."""
    return brought_in(start_import(clinic, "내원.csv", chart(*rows), by=None, at=at, about="visits"), at)


def brought_in(file_import: FileImport, at: datetime) -> FileImport:
    confirm(file_import, columns_from(file_import.mapping), by=file_import.by, at=at)
    for _progress in bring_in(file_import.clinic_id, file_import.pk, lambda: at):
        pass
    file_import.refresh_from_db()
    return file_import
