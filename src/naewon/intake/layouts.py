"""What a clinic's files looked like before: the columns as they were confirmed, found again by their titles."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from naewon.clinics.models import Clinic, Membership
from naewon.intake.about import guessed
from naewon.intake.adapters.file.columns import Columns, columns_from
from naewon.intake.files.headers import name_columns
from naewon.intake.files.table import Table
from naewon.intake.files.words import Field
from naewon.intake.models import FileImport, Layout

MOST = 200
# Some columns may come and go; a sheet of which less is left is another one.
ALIKE = 0.7


class Found(NamedTuple):
    """A layout, and the row of the file in which its titles stand."""

    layout: Layout
    header_row: int


def recognised(clinic: Clinic, about: str, table: Table) -> Found | None:
    """The layout of this file: the one with the very same titles, else the one most like it, newest first."""
    layouts = list(Layout.objects.filter(clinic=clinic, about=about).order_by("-confirmed_at", "-pk")[:MOST])
    if not layouts:
        return None
    rows = [(table.header_row, table.headers)]
    rows += [(number, name_columns(cells, len(cells))) for number, cells in table.top if number != table.header_row]
    offers = [
        (likeness(layout, headers), -place, Found(layout, number))
        for place, (number, headers) in enumerate(rows)
        for layout in layouts
    ]
    best = max(offers, key=lambda offer: offer[:2])
    return best[2] if best[0] >= ALIKE else None


def likeness(layout: Layout, headers: Sequence[str]) -> float:
    """The share of titles in both among those in either; none where a column is gone that was made use of."""
    then, now = set(layout.titles), set(headers)
    return len(then & now) / len(then | now) if columns_from(layout.mapping).titles <= now else 0.0


def as_confirmed(layout: Layout, about: str, table: Table) -> Columns:
    """The columns as confirmed then; what is new in the file is guessed."""
    columns = columns_from(layout.mapping)
    guesses = guessed(about, table)
    fields: dict[Field, str] = {
        field: title
        for field, title in guesses.fields.items()
        if title not in layout.titles and field not in columns.fields
    }
    return replace(columns, fields={**fields, **columns.fields}, header_row=None)


def remember(
    file_import: FileImport, titles: Sequence[str], columns: Columns, *, by: Membership | None, at: datetime
) -> None:
    """Keep the columns for the next file of this kind."""
    whose: dict[str, Any] = {
        "clinic_id": file_import.clinic_id,
        "about": file_import.about,
        "digest": digest_of(titles),
    }
    mapping = replace(columns, header_row=None, sheet="").as_json()
    kept = {"titles": sorted(titles), "mapping": mapping, "by": by, "confirmed_at": at}
    Layout.objects.update_or_create(**whose, defaults=kept)


def digest_of(titles: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(sorted(titles)).encode()).hexdigest()
