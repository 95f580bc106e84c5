"""What a column of a table is, judged by its cells: a number, a category, a text, a date, or nothing to learn from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import polars as pl

from leadscore.dates import read_dates
from leadscore.errors import LeadscoreError
from leadscore.identity import is_identifier, is_personal, is_running, names_identifier, names_person
from leadscore.numerals import is_dash, read_numbers
from leadscore.said import Said

Kind = Literal["number", "category", "text", "date", "dropped"]

BLANKS = ("", "na", "nan", "null", "none", "n/a", "#n/a", "<na>", "#null!", "#div/0!", "#ref!", "#value!", "#name?")
NEARLY_ALL = 0.95
SAMPLE = 2000
FEW_CODES = 12
WORDS, LETTERS, DIFFERENT = 2.5, 10.0, 0.05


class WrongRole(LeadscoreError):
    """A column was given a role that its cells do not fit."""


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A column's kind, why it was taken so, and its values (n,) as that kind has them.

    Numbers are Float64, categories and texts strings, dates datetimes in microseconds; a dropped column keeps strings.
    """

    kind: Kind
    why: str
    values: pl.Series


def cleaned(values: pl.Series) -> pl.Series:
    """The cells without blanks around them; empty ones and NA, NaN, null, None, N/A, #N/A are missing.

    >>> cleaned(pl.Series([" kakao ", "", "N/A", "-"])).to_list()
    ['kakao', None, None, '-']
    """
    if values.dtype == pl.Boolean or not (values.dtype.is_numeric() or values.dtype.is_temporal()):
        texts = values.cast(pl.String).str.strip_chars()
        return texts.set(_is_blank(texts), None)
    return values


def _is_blank(texts: pl.Series) -> pl.Series:
    # Only short cells can be blank words, so that long texts are not lowered.
    return ((texts.str.len_bytes() <= 8) & texts.str.to_lowercase().is_in(BLANKS)).fill_null(value=False)


def judge(values: pl.Series) -> Judged:
    """What the column is by its name and its cells.

    >>> judge(pl.Series("fee", ["1,000", "-", "2,500원"])).values.to_list()
    [1000.0, None, 2500.0]
    >>> judge(pl.Series("site", ["Gangnam", "Gangnam", "Bundang"])).kind
    'category'
    >>> judge(pl.Series("phone", ["010-1234-5678"])).why
    'names a person'
    """
    cells = cleaned(values)
    if why := _nothing_to_learn(cells):
        return Judged("dropped", why, cells)
    if cells.dtype.is_numeric() or cells.dtype == pl.Duration:
        return _number_or_code(cells, as_number(cells))
    if cells.dtype in (pl.Date, pl.Datetime):
        return Judged("date", Said("dates", "날짜"), read_dates(cells))
    if _looks(cells, read_dates):
        return Judged("date", Said("its cells are dates", "칸이 날짜"), read_dates(cells))
    numeric = cells.set(is_dash(cells), None)
    if numeric.null_count() < len(numeric) and _looks(numeric, read_numbers):
        return _number_or_code(numeric, read_numbers(numeric))
    return _words(cells)


def _nothing_to_learn(cells: pl.Series) -> str:
    filled = cells.drop_nulls()
    if not len(filled):
        return Said("empty", "비어 있음")
    can_be_told = cells.dtype == pl.String or cells.dtype.is_integer()
    if names_person(cells.name) or (can_be_told and is_personal(filled.cast(pl.String))):
        return Said("names a person", "개인 정보")
    if len(filled) == len(cells) and filled.n_unique() == 1:
        return Said("the same value in every row", "모든 줄의 값이 같음")
    return ""


def _looks(cells: pl.Series, read: Callable[[pl.Series], pl.Series]) -> bool:
    """Whether nearly all filled cells can be read so: first a sample of them, then all."""
    filled = cells.drop_nulls()
    few = filled.gather_every(max(1, len(filled) // SAMPLE))
    return all(len(part) * NEARLY_ALL <= len(part) - read(part).null_count() for part in (few, filled))


def as_number(cells: pl.Series) -> pl.Series:
    """Numbers of any type, and lengths of time in days, as Float64."""
    if cells.dtype == pl.Duration:
        return cells.dt.total_seconds().cast(pl.Float64) / 86400
    return cells.cast(pl.Float64)


def _number_or_code(cells: pl.Series, numbers: pl.Series) -> Judged:
    if is_running(numbers, cells.name):
        return Judged("dropped", Said("numbers the rows", "줄마다 붙은 번호"), cells)
    whole = cells.cast(pl.String) if cells.dtype.is_integer() else cells
    if names_identifier(cells.name) and whole.dtype == pl.String:
        why = Said("named as an identifier, so its numbers are names", "번호로 된 이름(식별자)")
        return Judged("category", why, whole)
    lost = numbers.null_count() - cells.null_count()
    if lost:
        why = Said(f"numbers; {lost:,} cells that are none are missing", f"숫자; 숫자가 아닌 {lost:,}칸은 빈칸으로 봄")
        return Judged("number", why, numbers)
    return Judged("number", _why_number(numbers), numbers)


def _why_number(numbers: pl.Series) -> str:
    filled = numbers.drop_nulls()
    different = filled.n_unique()
    if different <= FEW_CODES and bool((filled == filled.round()).all()):
        return Said(
            f"{different} whole numbers; --category where they are codes",
            f"정수 {different}가지; 코드라면 --category로 지정",
        )
    return Said("its cells are numbers", "칸이 숫자")


def _words(cells: pl.Series) -> Judged:
    filled = cells.drop_nulls()
    different = filled.n_unique()
    if is_text(filled, different):
        return Judged("text", Said("free text of several words", "여러 낱말로 된 글"), cells)
    if is_identifier(filled, different):
        return Judged("dropped", Said("a value of its own in every row", "줄마다 값이 다름"), cells)
    return Judged("category", Said(f"{different:,} different values", f"서로 다른 값 {different:,}가지"), cells)


def is_text(filled: pl.Series, different: int) -> bool:
    """Whether the cells are written by hand: several words, some length, and seldom the same."""
    if different < 20 or different < min(100, len(filled) / 2):
        return False
    few = filled.gather_every(max(1, len(filled) // SAMPLE))
    spaces, letters = _mean(few.str.count_matches(r"\S\s+\S")), _mean(few.str.len_chars())
    return spaces + 1 >= WORDS and letters >= LETTERS and (different >= DIFFERENT * len(filled) or letters >= 40)


def _mean(values: pl.Series) -> float:
    mean = values.mean()
    assert isinstance(mean, float)
    return mean


def take_as(kind: Kind, values: pl.Series) -> Judged:
    """The column as the kind that somebody gave it.

    Raises `WrongRole` where a cell is no number or no date, and names the cell and its row.
    """
    cells = cleaned(values)
    why = Said("as you said", "지정함")
    if kind == "number":
        return Judged("number", why, _numbers_given(cells))
    if kind == "date":
        return Judged("date", why, _dates_given(cells))
    return Judged(kind, why, cells if kind == "dropped" else _as_words(cells))


def _as_words(cells: pl.Series) -> pl.Series:
    """Whole numbers that a file keeps with a point are named without it: 3.0 is 3."""
    if cells.dtype.is_float() and bool((cells.drop_nulls() == cells.drop_nulls().round()).all()):
        return cells.cast(pl.Int64).cast(pl.String)
    return cells.cast(pl.String)


def _numbers_given(cells: pl.Series) -> pl.Series:
    if cells.dtype.is_numeric() or cells.dtype == pl.Duration:
        return as_number(cells)
    known = cells.cast(pl.String)
    known = known.set(is_dash(known), None)
    numbers = read_numbers(known)
    _refuse_lost(known, numbers, Said("number", "숫자"), "--category")
    return numbers


def _dates_given(cells: pl.Series) -> pl.Series:
    moments = read_dates(cells)
    _refuse_lost(cells, moments, Said("date", "날짜"), "--category")
    return moments


def _refuse_lost(cells: pl.Series, read: pl.Series, kind: Said, instead: str) -> None:
    """A cell or two may be slips of the pen; more than one in twenty is another kind of column."""
    lost = read.is_null() & cells.is_not_null()
    if lost.sum() <= (1 - NEARLY_ALL) * (len(cells) - cells.null_count()):
        return
    place = int(lost.arg_true()[0])
    raise WrongRole(
        Said(
            f"Column '{cells.name}' is no {kind}: row {place + 2} holds '{cells[place]}'. Give it {instead} instead.",
            f"'{cells.name}' 열은 {kind.korean}가 아닙니다: {place + 2}행의 값은 '{cells[place]}'입니다. "
            f"{instead}로 지정하세요.",
        )
    )
