"""Numbers as people read them."""

from leadscore.said import Said

LONGEST = 120


def percent(share: float | None) -> str:
    """A share of one as a whole percentage; small ones keep a digit, and nothing rounds to none or all.

    >>> percent(0.634), percent(0.042), percent(0.0), percent(0.9996), percent(None)
    ('63%', '4.2%', '0%', '>99%', '–')
    """
    if share is None:
        return "–"
    if 0.995 <= share < 1:
        return ">99%"
    if 0 < share < 0.001:
        return "<0.1%"
    return f"{share:.1%}" if 0 < share < 0.0995 else f"{share:.0%}"


def points(share: float, digits: int = 1) -> Said:
    """A difference or a mean size in percentage points.

    >>> points(0.031), points(0.031).korean
    ('3.1 points', '3.1%p')
    """
    return Said(f"{share * 100:.{digits}f} points", f"{share * 100:.{digits}f}%p")


def decimal(value: float | None, digits: int = 3) -> str:
    """A figure with its decimals, a dash where there is none.

    >>> decimal(0.46891), decimal(None)
    ('0.469', '–')
    """
    return "–" if value is None else f"{value:.{digits}f}"


def signed(value: float, digits: int = 4) -> str:
    """A difference with its sign, as typographers set it.

    >>> signed(0.01234), signed(-0.5, 1), signed(-0.00001)
    ('+0.0123', '−0.5', '0.0000')
    """
    shown = f"{value:+.{digits}f}"
    return shown[1:] if float(shown) == 0 else shown.replace("-", "−")


def count(number: int) -> str:
    """A whole number in groups of three.

    >>> count(110527)
    '110,527'
    """
    return f"{number:,}"


def seconds(duration: float) -> Said:
    """How long something took.

    >>> seconds(0.004), seconds(0.52), seconds(71.3)
    ('under 0.1 s', '0.5 s', '1 min 11 s')
    """
    if duration < 0.05:
        return Said("under 0.1 s", "0.1초 미만")
    if duration < 9.95:
        return Said(f"{duration:.1f} s", f"{duration:.1f}초")
    whole = round(duration)
    if whole < 60:
        return Said(f"{whole} s", f"{whole}초")
    return Said(f"{whole // 60} min {whole % 60} s", f"{whole // 60}분 {whole % 60}초")


def clipped(text: str, longest: int = LONGEST) -> str:
    """A name or value of a table, cut where it is too long to be read at a glance.

    >>> clipped("campaign", 4)
    'cam…'
    """
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
