"""What the nasty files are made of. All people are invented."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook

from naewon.intake.files.cells import Cell

HEADERS = ["접수일시", "이름", "연락처", "시술"]
HANEUL: list[Cell] = ["2024-02-08 15:05", "김하늘", "010-2846-5179", "쌍꺼풀"]
BADA: list[Cell] = ["2024-02-09 10:00", "이바다", "010-7351-8024", "코끝"]
SORA: list[Cell] = ["2024-01-30 11:20", "박소라", "010-4417-8820", "눈매교정"]
PLAIN = (
    "접수일시,이름,연락처,시술\n2024-02-08 15:05,김하늘,010-2846-5179,쌍꺼풀\n"
    "2024-02-09 10:00,이바다,010-7351-8024,코끝\n"
)


def book(*rows: list[Cell], fill: Callable[[Workbook], None] | None = None) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    if fill:
        fill(workbook)
    kept = BytesIO()
    workbook.save(kept)
    return kept.getvalue()


def zipped(files: dict[str, str]) -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return kept.getvalue()


def locked(raw: bytes, password: str) -> bytes:
    """A workbook with a password on it, as Excel writes it."""
    kept = BytesIO()
    OOXMLFile(BytesIO(raw)).encrypt(password, kept)
    return kept.getvalue()


def merged(*ranges: str) -> Callable[[Workbook], None]:
    def merge(workbook: Workbook) -> None:
        for cells in ranges:
            workbook.active.merge_cells(cells)

    return merge


def open_document(*rows: list[Cell]) -> bytes:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{names}office:1.0" xmlns:table="{names}table:1.0"'
        f' xmlns:text="{names}text:1.0"><office:body><office:spreadsheet><table:table table:name="DB">'
        f"{cells}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest xmlns:manifest="{names}manifest:1.0"/>'
    return zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})
