"""What a letter tells: one inquiry in its words, or one in each row of a table or an attached sheet."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from naewon.intake.adapter import Part
from naewon.intake.adapters.mail.attached import Answers, Attached, look_into
from naewon.intake.adapters.mail.errors import SENTENCES, TOO_MANY
from naewon.intake.adapters.mail.payloads import Letter
from naewon.intake.answers import NAMES, PHONES, is_one_of, plain
from naewon.intake.files.page import Tables

LABELLED = re.compile(r"^[\s\-*▶■●·□]*([^:：\n]{1,30}?)\s*[:：]\s*(\S.*)$", re.MULTILINE)
LONGEST_LABEL = 30
MOST_ROWS = 5000
# Each of them is somebody to be asked about.
MOST_DOUBTED = 20
# Before the reason in the id of what was left behind.
BEHIND = "!"
# Behind the id of a letter that may be somebody else's, which so takes no place of a true one.
DOUBTED = "?"


def parts_of(letter: Letter, file_password: str = "", *, is_doubted: bool = False) -> list[Part]:
    """Under the letter's id, or that and the number of a row; what was left behind under that and the reason."""
    most = MOST_DOUBTED if is_doubted else MOST_ROWS
    files = [look_into(sheet, place, file_password) for place, sheet in enumerate(letter.sheets, start=1)]
    told = Telling(letter, is_doubted)
    people = [part for file in files for part in told.rows(file.rows, instead_of=told.others(file.trouble, file.place))]
    people = people or told.body(files)
    behind = [
        told.behind(file.trouble, file.place, file=file.name, sheets=file.sheets) for file in files if file.trouble
    ]
    if (rest := len(people) - most) > 0:
        behind.append(told.behind(TOO_MANY, 1, most=f"{most:,}", rest=f"{rest:,}"))
    return people[:most] + behind


def is_behind(external_id: str) -> bool:
    """Whether it is the id of what was left behind."""
    return external_id.rpartition(BEHIND)[2].rstrip("0123456789") in SENTENCES


@dataclass(frozen=True, slots=True)
class Telling:
    """The parts that one letter becomes."""

    letter: Letter
    is_doubted: bool = False

    @property
    def letter_id(self) -> str:
        return f"{self.letter.letter_id}{DOUBTED}" if self.is_doubted else self.letter.letter_id

    def rows(self, rows: Sequence[tuple[str, Answers]], instead_of: tuple[str, ...] = ()) -> Iterator[Part]:
        for number, answers in rows:
            yield self.part(f"{self.letter_id}#{number}", instead_of, answers=answers, text="")

    def behind(self, why: str, place: int, **told: str) -> Part:
        return self.part(self.id_of(why, place), self.others(why, place), behind=why, told=told)

    def others(self, why: str, place: int) -> tuple[str, ...]:
        """All other reasons for which something of this file may have waited before."""
        return tuple(self.id_of(other, place) for other in SENTENCES if other not in (why, TOO_MANY))

    def id_of(self, why: str, place: int) -> str:
        return f"{self.letter_id}{BEHIND}{why}{place if place > 1 else ''}"

    def body(self, files: Sequence[Attached]) -> list[Part]:
        """Who asks in the letter itself. Beside a file that stays shut only who gives both a name and a number."""
        before = "0." if files else ""
        if rows := rows_of_tables(self.letter.html):
            return list(self.rows([(f"{before}{number}", row) for number, row in enumerate(rows, start=1)]))
        answers = answers_of(self.letter)
        if any(file.trouble for file in files) and not all(is_told(answers, names) for names in (NAMES, PHONES)):
            return []
        return [self.part(self.letter_id, answers=answers, text=self.letter.text)]

    def part(self, external_id: str, instead_of: tuple[str, ...] = (), **told: object) -> Part:
        letter = self.letter
        about: dict[str, object] = {
            "sender": letter.sender,
            "subject": letter.subject,
            "sent_at": letter.sent_at.isoformat(),
        }
        about |= {"doubted": True} if self.is_doubted else {}
        return Part(external_id, json.dumps({**about, **told}, ensure_ascii=False).encode(), instead_of)


def is_told(answers: Answers, names: set[str]) -> bool:
    return any(is_one_of(label, names) for label in answers)


def rows_of_tables(html: str) -> list[Answers]:
    """Rows under a header that names people or phones, from whichever table has one."""
    return [row for table in tables_in(html) for row in rows_below_header(table)]


def rows_below_header(table: list[list[str]]) -> list[Answers]:
    if len(table) < 2 or len(table[0]) < 2 or sum(plain(title) in NAMES | PHONES for title in table[0]) < 2:
        return []
    return [dict(zip(table[0], row, strict=False)) for row in table[1:] if any(row)]


def answers_of(letter: Letter) -> Answers:
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
