"""Files of inquiries, brought in as the director of 하늘 does it."""

from cast import NOW, Cast
from naewon.intake.adapters.file.columns import Columns, columns_from
from naewon.intake.bringing_in import bring_in
from naewon.intake.importing import confirm, start_import
from naewon.intake.models import FileImport
from naewon.intake.undoing import take_out, undo

TITLES = "접수일시,이름,연락처,시술"
HANEUL = "2026-11-20 10:00,김하늘,010-7315-2846,쌍꺼풀"
BADA = "2026-11-20 11:00,이바다,010-8254-1937,코끝"


def written(*rows: str, titles: str = TITLES) -> bytes:
    return "\r\n".join([titles, *rows]).encode()


def uploaded(cast: Cast, content: bytes, filename: str = "문의.csv", **how: str) -> FileImport:
    return start_import(cast.haneul, filename, content, by=cast.lee, at=NOW, **how)


def brought_in(cast: Cast, content: bytes, columns: Columns | None = None, filename: str = "문의.csv") -> FileImport:
    """Uploaded, confirmed with these columns or as they were guessed, and brought in."""
    file_import = uploaded(cast, content, filename)
    confirm(file_import, columns or columns_from(file_import.mapping), by=cast.lee, at=NOW)
    list(bring_in(file_import.clinic_id, file_import.pk, lambda: NOW))
    file_import.refresh_from_db()
    return file_import


def undone(cast: Cast, file_import: FileImport) -> FileImport:
    undo(file_import, by=cast.lee, at=NOW)
    list(take_out(file_import.clinic_id, file_import.pk, lambda: NOW))
    file_import.refresh_from_db()
    return file_import
