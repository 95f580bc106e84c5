"""What is expected of a nasty file: the table in it, a refusal, or what its rows tell."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from naewon.intake.about import guessed
from naewon.intake.adapters.file.problems import RowRefused
from naewon.intake.adapters.file.translate import Reading, translate_row
from naewon.intake.canonical import Canonical
from naewon.intake.files.cells import Cell
from naewon.intake.files.errors import UnreadableFile
from naewon.intake.files.table import open_table
from naewon.intake.masking import fit_file
from naewon.patients.phone import read_phone

from .making import BADA, HANEUL, HEADERS

SEOUL = ZoneInfo("Asia/Seoul")
# Everything in the corpus is read on this day.
TODAY = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Readable:
    """Expected: headers, rows (by number), and how they were found."""

    file: str
    nasty: str
    raw: bytes
    headers: list[str] = field(default_factory=lambda: HEADERS)
    rows: dict[int, list[Cell]] = field(default_factory=lambda: {2: HANEUL, 3: BADA})
    header_row: int = 1
    encoding: str | None = "utf-8"
    delimiter: str | None = ","
    errors: dict[int, str] = field(default_factory=dict)
    sheet: str = ""
    sheets: list[tuple[str, int]] | None = None

    def read(self) -> dict[str, Any]:
        table = open_table(self.raw, self.file, sheet=self.sheet)
        rows = dict(table.rows)
        return {
            "headers": table.headers,
            "rows": {number: rows.get(number) for number in self.rows},
            "found": (table.header_row, table.encoding, table.delimiter),
            "errors": {error.row: error.reason for error in table.errors},
            "sheets": table.sheets if self.sheets is not None else None,
        }

    @property
    def expected(self) -> dict[str, Any]:
        found = (self.header_row, self.encoding, self.delimiter)
        told = {"headers": self.headers, "rows": self.rows, "found": found, "errors": self.errors}
        return {**told, "sheets": self.sheets}


def workbook(file: str, nasty: str, raw: bytes, **expected: object) -> Readable:
    return Readable(file, nasty, raw, **{"encoding": None, "delimiter": None, **expected})  # type: ignore[arg-type]


@dataclass(frozen=True)
class Unreadable:
    """Expected: which refusal. It names the file."""

    file: str
    nasty: str
    raw: bytes
    error: type[UnreadableFile]

    def read(self) -> object:
        try:
            return open_table(self.raw, self.file)
        except UnreadableFile as refusal:
            return type(refusal), str(refusal).startswith(f"'{self.file}' 파일")

    @property
    def expected(self) -> object:
        return self.error, True


@dataclass(frozen=True)
class Telling:
    """Expected of each row: what it tells, as far as asked, or `field: reason` where it is left out."""

    file: str
    nasty: str
    text: str
    expected: list[dict[str, Any] | str]
    encoding: str = "utf-8"

    @property
    def raw(self) -> bytes:
        return self.text.encode(self.encoding)

    def read(self) -> list[dict[str, Any] | str]:
        """Read as the product does, masked, with the columns as they are guessed."""
        table = open_table(fit_file(self.raw, self.file), self.file)
        reading = Reading(table.headers, guessed("inquiries", table), "Asia/Seoul", TODAY)
        told: list[dict[str, Any] | str] = []
        for (_number, cells), wanted in zip(table.rows, self.expected, strict=True):
            try:
                all_of_it = seen(translate_row(cells, reading).fit_to_keep())
            except RowRefused as problem:
                told.append(f"{problem.field}: {problem.reason}")
                continue
            told.append({name: all_of_it[name] for name in (wanted if isinstance(wanted, dict) else all_of_it)})
        return told


def seen(told: Canonical) -> dict[str, Any]:
    phone = read_phone(told.person.phone)
    past = told.past
    return {
        "at": f"{told.occurred_at.astimezone(SEOUL):%Y-%m-%d %H:%M}",
        "name": told.person.name,
        "phone": phone.e164,
        "doubts": list(phone.doubts),
        "birth": str(told.person.birth or ""),
        "sex": str(told.person.sex),
        "email": told.person.email,
        "chart": told.person.chart_number,
        "procedure": told.asked_for,
        "message": told.message,
        "channel": told.origin.channel,
        "campaign": told.origin.campaign,
        "answers": dict(told.answers),
        "agreed": [agreement.granted for agreement in told.consents],
        "id": told.external_id if told.external_id.startswith("id:") else "",
        "closed": past.closed_reason if past else "",
        "outcome": past.outcome if past else "",
        "booked": f"{past.booked_for.astimezone(SEOUL):%Y-%m-%d %H:%M}" if past and past.booked_for else "",
        "attempts": past.attempts if past else 0,
        "paid": past.paid_won if past else None,
    }
