"""What a letter tells: one inquiry in its words, or one in each row of a table or an attached sheet."""

import json
import re
from collections.abc import Iterator

from naewon.intake.adapter import Part
from naewon.intake.adapters.mail.payloads import Letter, Sheet
from naewon.intake.answers import NAMES, PHONES, plain
from naewon.intake.files.cells import Cell
from naewon.intake.files.errors import UnreadableFile
from naewon.intake.files.page import Tables
from naewon.intake.files.table import open_table
from naewon.intake.files.unlocking import unlocked

LABELLED = re.compile(r"^[\s\-*▶■●·□]*([^:：\n]{1,30}?)\s*[:：]\s*(\S.*)$", re.MULTILINE)
LONGEST_LABEL = 30
MOST_ROWS = 5000


def parts_of(letter: Letter, file_password: str = "") -> list[Part]:
    """Under the letter's id, or that and the number of a row. A sheet that cannot be read is told as a part."""
    rows = [row for sheet in letter.sheets for row in rows_of_sheet(sheet, file_password)]
    rows = rows or rows_of_tables(letter.html)
    if not rows:
        return [part(letter, letter.letter_id, answers_of(letter), letter.text)]
    return [part(letter, f"{letter.letter_id}#{number}", row) for number, row in enumerate(rows[:MOST_ROWS], start=1)]


def part(letter: Letter, external_id: str, answers: dict[str, str], text: str = "") -> Part:
    told = {"sender": letter.sender, "subject": letter.subject, "sent_at": letter.sent_at.isoformat()}
    return Part(external_id, json.dumps({**told, "answers": answers, "text": text}, ensure_ascii=False).encode())


def rows_of_sheet(sheet: Sheet, password: str) -> Iterator[dict[str, str]]:
    try:
        table = open_table(unlocked(sheet.content, password, sheet.name), sheet.name)
        for _number, cells in table.rows:
            yield {name: words(cell) for name, cell in zip(table.headers, cells, strict=True) if words(cell)}
    except UnreadableFile as error:
        yield {"첨부 파일": f"{sheet.name}: {error.message}"}


def words(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def rows_of_tables(html: str) -> list[dict[str, str]]:
    """Rows under a header that names people or phones, from whichever table has one."""
    return [row for table in tables_in(html) for row in rows_below_header(table)]


def rows_below_header(table: list[list[str]]) -> list[dict[str, str]]:
    if len(table) < 2 or len(table[0]) < 2 or sum(plain(title) in NAMES | PHONES for title in table[0]) < 2:
        return []
    return [dict(zip(table[0], row, strict=False)) for row in table[1:] if any(row)]


def answers_of(letter: Letter) -> dict[str, str]:
    """Cells side by side, else lines of label and value."""
    pairs = {
        cells[0].rstrip(" :："): cells[1]
        for table in tables_in(letter.html)
        for cells in ([cell for cell in row if cell] for row in table)
        if len(cells) == 2 and len(cells[0]) <= LONGEST_LABEL
    }
    return pairs or {label.strip(): value.strip() for label, value in LABELLED.findall(letter.text)}


def tables_in(html: str) -> list[list[list[str]]]:
    page = Tables()
    page.feed(html)
    page.close()
    return [[[" ".join(cell.split()) for cell in row] for row in table] for table in page.tables]
