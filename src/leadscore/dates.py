"""Dates and times of day as people write them, and what a model may learn from them.

A model never sees a date as a number: what is newer than all it has learned from would be a value it has never met.
It sees the hour, the weekday, with two years or more the month, and how long before the row's own time a date was.
"""

from collections.abc import Iterator

import polars as pl

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEASONED = 730  # days after which a month has been seen more than once
DAY = 86_400_000_000  # microseconds

_CLOCK = (
    r"(?:[T,]?\s*(?P<before>오전|오후|[AaPp]\.?[Mm]\.?)?\s*(?P<hour>\d{1,2})\s*[:시]\s*(?P<minute>\d{1,2})?"
    r"\s*[:분]?\s*(?P<second>\d{1,2})?(?:[.,]\d+)?\s*초?\s*(?P<after>[AaPp]\.?[Mm]\.?)?"
    r"\s*(?P<zone>Z|UTC|[+-]\d{2}:?(?:\d{2})?)?)?"
)
_WEEKDAY = r"(?:\s*\(?(?:[월화수목금토일]|[A-Za-z]{3})(?:요일)?\)?)?"
_TAIL = rf"{_WEEKDAY}\s*{_CLOCK}\s*$"
YEAR_FIRST = r"^(?P<year>\d{4}|\d{2})\s*[-./년]\s*(?P<month>\d{1,2})\s*[-./월]\s*(?P<day>\d{1,2})\s*[일.]?" + _TAIL
YEAR_LAST = rf"^(?P<first>\d{{1,2}})\s*[-./]\s*(?P<second_>\d{{1,2}})\s*[-./]\s*(?P<year>\d{{4}}){_TAIL}"
SLASHED = rf"^(?P<first>\d{{1,2}})/(?P<second_>\d{{1,2}})/(?P<year>\d{{2}}){_TAIL}"
DIGITS = r"^(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?P<hour>\d{2})?(?P<minute>\d{2})?(?P<second>\d{2})?$"
SPELT = ("%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%d-%b-%Y", "%d-%b-%y")


def read_dates(values: pl.Series) -> pl.Series:
    """The moments (microseconds, no zone) that texts spell, null where there is nothing or no date.

    >>> written = ["2026.11.03", "2026-11-03 14:20", "2026. 11. 3. 오후 2:20", "2026-11-03T14:20:00+09:00", "soon"]
    >>> [str(moment) for moment in read_dates(pl.Series(written))]
    ['2026-11-03 00:00:00', '2026-11-03 14:20:00', '2026-11-03 14:20:00', '2026-11-03 14:20:00', 'None']

    11/03/2026 is the third of November, unless the column holds a day above 12 in the first place and none in the
    second. The clock is taken as it is written; where the cells name different zones, all become UTC.
    """
    if isinstance(values.dtype, pl.Datetime):
        return values.dt.replace_time_zone(None).cast(pl.Datetime("us"))
    if values.dtype == pl.Date:
        return values.cast(pl.Datetime("us"))
    texts = values.cast(pl.String).str.strip_chars()
    found = pl.Series(values.name, [None] * len(values), dtype=pl.Datetime("us"))
    for read in (_year_first, _year_last, _slashed, _digits, _spelt):
        left = found.is_null() & texts.is_not_null()
        if not left.any():
            return found
        found = _filled(found, left, read(texts.filter(left)))
    return found


def _filled(found: pl.Series, left: pl.Series, read: pl.Series) -> pl.Series:
    places = left.arg_true().filter(read.is_not_null())
    return found.scatter(places, read.drop_nulls()) if len(places) else found


def _year_first(texts: pl.Series) -> pl.Series:
    parts = texts.str.extract_groups(YEAR_FIRST).struct.unnest()
    # 11/03/26 is no year first: people write short years first with dots and dashes.
    short = (parts["year"].str.len_chars() == 2) & texts.str.contains("/", literal=True)
    return _moments(parts.with_columns(year=parts["year"].set(short.fill_null(value=False), None)))


def _year_last(texts: pl.Series) -> pl.Series:
    return _day_or_month_first(texts.str.extract_groups(YEAR_LAST).struct.unnest())


def _slashed(texts: pl.Series) -> pl.Series:
    return _day_or_month_first(texts.str.extract_groups(SLASHED).struct.unnest())


def _day_or_month_first(parts: pl.DataFrame) -> pl.Series:
    first, second = (parts[name].cast(pl.Int64) for name in ("first", "second_"))
    is_day_first = bool((first > 12).any()) and not bool((second > 12).any())
    month, day = ("second_", "first") if is_day_first else ("first", "second_")
    return _moments(parts.with_columns(month=pl.col(month), day=pl.col(day)))


def _digits(texts: pl.Series) -> pl.Series:
    return _moments(texts.str.extract_groups(DIGITS).struct.unnest())


def _spelt(texts: pl.Series) -> pl.Series:
    read = [texts.str.to_datetime(form, strict=False, time_unit="us") for form in SPELT]
    return pl.select(pl.coalesce(read)).to_series()


def _moments(parts: pl.DataFrame) -> pl.Series:
    """Moments from the texts of their parts; the thirtieth of February is none."""
    hour = _number(parts, "hour") % 24
    for half in ("before", "after"):
        if half in parts.columns:
            is_late, is_early = (parts[half].str.contains(f"(?i)^{sign}") for sign in ("(오후|p)", "(오전|a)"))
            hour = _shifted(hour, is_late.fill_null(value=False), is_early.fill_null(value=False))
    year = parts["year"].cast(pl.Int64)
    clock = pl.DataFrame(
        {
            "year": _century(year),
            "month": parts["month"].cast(pl.Int64),
            "day": parts["day"].cast(pl.Int64),
            "hour": hour,
            "minute": _number(parts, "minute"),
            "second": _number(parts, "second"),
        }
    )
    spelt = clock.select(pl.format("{}-{}-{} {}:{}:{}", *clock.columns)).to_series()
    read = spelt.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us")
    return _in_one_zone(read, parts["zone"]) if "zone" in parts.columns else read


def _number(parts: pl.DataFrame, name: str) -> pl.Series:
    if name not in parts.columns:
        return pl.Series(name, [0] * len(parts))
    return parts[name].cast(pl.Int64).fill_null(0)


def _century(year: pl.Series) -> pl.Series:
    whole = pl.when(year >= 100).then(year).when(year < 70).then(year + 2000).otherwise(year + 1900)
    return pl.select(whole).to_series()


def _shifted(hour: pl.Series, is_late: pl.Series, is_early: pl.Series) -> pl.Series:
    late = pl.when(is_late & (hour < 12)).then(hour + 12)
    return pl.select(late.when(is_early & (hour == 12)).then(0).otherwise(hour)).to_series()


def _in_one_zone(read: pl.Series, zone: pl.Series) -> pl.Series:
    if zone.drop_nulls().n_unique() <= 1:
        return read
    clock = zone.str.replace_all(":", "").str.extract_groups(r"^([+-])(\d{2})(\d{2})?$")
    minutes = clock.struct.field("2").cast(pl.Int64) * 60 + clock.struct.field("3").cast(pl.Int64).fill_null(0)
    signed = pl.select(pl.when(clock.struct.field("1") == "-").then(-minutes).otherwise(minutes)).to_series()
    return read - (signed.fill_null(0) * 60_000_000).cast(pl.Duration("us"))


def date_columns(moments: pl.Series, at: pl.Series | None, anchor: str = "") -> Iterator[pl.Series]:
    """What a column of moments tells a model, each named after it: numbers (Float64) and categories (strings).

    `at` (n,) is the moment of each row, or of the column `anchor` in it, where such a moment is known.

    >>> when = read_dates(pl.Series("created", ["2026-11-03 14:20", "2026-11-07 09:05"]))
    >>> [(column.name, column.to_list()) for column in date_columns(when, None)]
    [('created (hour)', [14.0, 9.0]), ('created (weekday)', ['tue', 'sat'])]
    """
    name = moments.name
    if moments.dt.time().drop_nulls().n_unique() > 1:
        yield moments.dt.hour().cast(pl.Float64).alias(f"{name} (hour)")
    day = moments.dt.weekday().cast(pl.Int64)
    yield day.replace_strict(dict(enumerate(WEEKDAYS, start=1)), return_dtype=pl.String).alias(f"{name} (weekday)")
    if _span(moments) >= SEASONED:
        yield moments.dt.strftime("%m").alias(f"{name} (month)")
    if at is not None:
        before = days_between(moments, at)
        if before.drop_nulls().n_unique() > 1:
            yield before.alias(f"{name} (days before {anchor})" if anchor else f"{name} (days before)")


def days_between(moments: pl.Series, at: pl.Series) -> pl.Series:
    """Days (Float64) from each moment to the row's own; negative where it lies after it."""
    return (at - moments).dt.total_microseconds().cast(pl.Float64) / DAY


def _span(moments: pl.Series) -> int:
    oldest, newest = moments.min(), moments.max()
    return (newest - oldest).days if oldest is not None and newest is not None else 0  # type: ignore[operator,union-attr]
