"""Numbers as people write them into tables: 1,234, 12%, ₩3,000, 3,000원."""

import polars as pl

_SIGN = "[₩￦$€£¥]?"
NUMERAL = (
    rf"^{_SIGN}\s*([+\-−]?)\s*{_SIGN}\s*"
    r"(\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+\.?\d*|\.\d+)"
    r"\s*[%％원명회건개세점분일]?$"
)
DASHES = ("-", "–", "—")


def read_numbers(values: pl.Series) -> pl.Series:
    """The numbers (Float64) that texts spell; null where there is nothing, or no number. "12%" is read as 12.

    >>> read_numbers(pl.Series(["1,234", "12%", "₩3,000", "3,000원", "-1.5e3", "1,2", "soon", None])).to_list()
    [1234.0, 12.0, 3000.0, 3000.0, -1500.0, None, None, None]
    """
    plain = values.cast(pl.Float64, strict=False)
    if plain.null_count() == values.null_count():
        return plain
    return plain.fill_null(_spelt(values))


def is_dash(values: pl.Series) -> pl.Series:
    """Which cells hold nothing but a dash: among numbers that is how people write that there is none.

    >>> is_dash(pl.Series(["-", "3", None])).to_list()
    [True, False, False]
    """
    return values.is_in(DASHES).fill_null(value=False)


def _spelt(values: pl.Series) -> pl.Series:
    parts = values.str.extract_groups(NUMERAL)
    sign = parts.struct.field("1").replace("−", "-")
    return (sign + parts.struct.field("2").str.replace_all(",", "")).cast(pl.Float64, strict=False)
