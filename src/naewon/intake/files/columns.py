"""Which column of a file holds what: guessed by its title and its content, for a person to confirm."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from naewon.clinics.dates import read_datetime
from naewon.intake.files.cells import Cell
from naewon.intake.files.headers import ANY_DAY
from naewon.intake.files.outcomes import read_outcome
from naewon.intake.files.words import FIELDS, MEANING, MEANINGLESS, Field, squeezed, without_brackets
from naewon.patients.phone import read_phone
from naewon.patients.surnames import SURNAMES

LEAST = 0.4
# Such a column mostly counts the rows; some call the phone so.
NUMBERS = {"번호", "no"}
# Stands inside titles of every kind.
NOT_INSIDE = {"문의"}
REPEATED = re.compile(r" \(\d+\)$")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
SEXES = frozenset({"남", "여", "남자", "여자", "남성", "여성", "m", "f", "male", "female"})


@dataclass(frozen=True, slots=True)
class Guess:
    """The column `header`, how sure (0 to 1), and what told it: its title or its content."""

    header: str
    confidence: float
    by: Literal["title", "content"]


def guess_columns(headers: Sequence[str], sample_rows: Sequence[Sequence[Cell]]) -> dict[Field, Guess]:
    """The best column for each field that seems to be there. No column is given twice.

    `sample_rows` are the first rows, each as wide as `headers` (`Table.sample`).
    """
    columns = [[row[place] for row in sample_rows if row[place] is not None] for place in range(len(headers))]
    offers = [
        (confidence, -place, field, by)
        for place, header in enumerate(headers)
        for field, confidence, by in meanings(header, columns[place])
        if confidence >= LEAST
    ]
    guesses: dict[Field, Guess] = {}
    taken: set[int] = set()
    for confidence, place, field, by in sorted(offers, key=lambda offer: offer[:2], reverse=True):
        if field not in guesses and -place not in taken:
            guesses[field] = Guess(headers[-place], round(confidence, 2), by)
            taken.add(-place)
    return {field: guesses[field] for field in FIELDS if field in guesses}


Offer = tuple[Field, float, Literal["title", "content"]]


def meanings(header: str, cells: list[Cell]) -> list[Offer]:
    """What a column may be, by its title (doubted where the content speaks against it) and by its content."""
    title = REPEATED.sub("", header)
    if squeezed(title) in MEANINGLESS:
        return by_content(cells, {"phone"}) if squeezed(title) in NUMBERS else []
    offers: list[Offer] = []
    if by_title := meaning_of(title):
        field, confidence = by_title
        looks = LOOKS.get(field)
        fits = share(cells, looks) if looks and cells else 1.0
        offers.append((field, confidence * (1 if fits >= 0.5 else 0.5), "title"))
    return offers + by_content(cells, LOOKS.keys())


def by_content(cells: list[Cell], fields: Collection[Field]) -> list[Offer]:
    return [
        (field, weight, "content")
        for field, weight, least in BY_CONTENT
        if field in fields and cells and share(cells, LOOKS[field]) >= least
    ]


def meaning_of(title: str) -> tuple[Field, float] | None:
    """Surest first: the very word, the word without brackets, a longer title that holds it."""
    for form, confidence in ((title, 1.0), (without_brackets(title), 0.95)):
        if field := MEANING.get(squeezed(form)):
            return field, confidence
    whole = squeezed(title)
    held = max((word for word in MEANING if word in whole and tells_enough(word)), key=len, default=None)
    return (MEANING[held], 0.7) if held else None


def tells_enough(word: str) -> bool:
    """Two syllables, or five Latin letters: shorter ones stand inside too many other words."""
    return len(word) >= (5 if word.isascii() else 2) and word not in NOT_INSIDE


def share(cells: list[Cell], looks: Callable[[Cell], bool]) -> float:
    return sum(looks(cell) for cell in cells) / len(cells)


def looks_like_phone(cell: Cell) -> bool:
    return read_phone(str(cell)).e164 is not None


def looks_like_moment(cell: Cell) -> bool:
    return isinstance(cell, datetime) or read_datetime(cell, today=ANY_DAY) is not None


def looks_like_name(cell: Cell) -> bool:
    return (
        isinstance(cell, str)
        and 2 <= len(cell) <= 4
        and cell[0] in SURNAMES
        and re.fullmatch("[가-힣]+", cell) is not None
    )


def looks_like_email(cell: Cell) -> bool:
    return isinstance(cell, str) and EMAIL.fullmatch(cell) is not None


def looks_like_sex(cell: Cell) -> bool:
    return str(cell).lower() in SEXES


def looks_like_status(cell: Cell) -> bool:
    return isinstance(cell, str) and read_outcome(cell) is not None


LOOKS: dict[Field, Callable[[Cell], bool]] = {
    "phone": looks_like_phone,
    "received_at": looks_like_moment,
    "email": looks_like_email,
    "name": looks_like_name,
    "sex": looks_like_sex,
    "status": looks_like_status,
}
BY_CONTENT: tuple[tuple[Field, float, float], ...] = (
    ("phone", 0.75, 0.6),
    ("email", 0.75, 0.6),
    ("received_at", 0.5, 0.8),
    ("sex", 0.5, 0.9),
    ("status", 0.45, 0.8),
    ("name", 0.45, 0.7),
)
