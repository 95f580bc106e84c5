"""Small tables that a marketer brings in: columns known by title, each row for itself, and what became of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from naewon.errors import Invalid, NaewonError
from naewon.intake.files.cells import Cell
from naewon.intake.files.table import open_table
from naewon.intake.files.words import squeezed

MOST_ROWS = 2000
Told = dict[str, Cell]


class Sheet(NamedTuple):
    """`titles`: what else its columns are called, in any language. `lacks` says what to do where one is missing."""

    columns: Mapping[str, str | Promise]
    titles: Mapping[str, str]
    needed: tuple[str, ...]
    lacks: str | Promise

    def rows(self, filename: str, content: bytes) -> Iterator[tuple[int, Told]]:
        """Each row by its number as a spreadsheet counts, its cells by column. Invalid without a needed column."""
        table = open_table(content, filename)
        places = self._places(table.headers)
        for number, cells in table.rows:
            yield number, {name: cells[place] if place < len(cells) else None for name, place in places.items()}

    def _places(self, headers: list[str]) -> dict[str, int]:
        """Where each column stands, the first of those that are called so."""
        known = {squeezed(word): name for name, words in self.titles.items() for word in words.split()}
        known |= {squeezed(str(words).casefold()): name for name, words in self.columns.items()}
        places: dict[str, int] = {}
        for place, header in enumerate(headers):
            if name := known.get(squeezed(header.casefold())):
                places.setdefault(name, place)
        if missing := [str(self.columns[name]) for name in self.needed if name not in places]:
            raise Invalid(str(self.lacks) % ", ".join(missing))
        return places


@dataclass
class Outcome:
    """What became of a file: how many are new, how many stood there already, and which rows were left out and why."""

    new: int = 0
    repeats: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def bring_in_each(rows: Iterable[tuple[int, Told]], bring_in: Callable[[Told], bool], *, keep: bool) -> Outcome:
    """Bring in each row that can be: it is new, or stood there already. Nothing stays written unless `keep`."""
    outcome = Outcome()
    for count, (number, told) in enumerate(rows):
        if count >= MOST_ROWS:
            outcome.refused.append((number, _("한 번에 2,000행까지 읽습니다. 나머지는 나누어 올려 주세요.")))
            break
        try:
            with transaction.atomic():
                is_new = bring_in(told)
        except NaewonError as refusal:
            outcome.refused.append((number, str(refusal.message)))
            continue
        outcome.new += is_new
        outcome.repeats += not is_new
    transaction.set_rollback(not keep)
    return outcome
