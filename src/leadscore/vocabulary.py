"""The words in which clinics tell one another of their leads: bands and values that are the same everywhere.

What a clinic alone calls so (its campaigns, its procedures, the districts its people live in) has no place here: it
would say whose leads they are, and nobody else could read it.
"""

from itertools import pairwise

from leadscore.columns import MISSING, OTHER, CategoryColumn, Column, NumberColumn, TextColumn
from leadscore.design import Design
from leadscore.schema import Schema

YES_OR_NO = ("no", "yes")
ASKED = (
    "가격",
    "걱정",
    "그냥",
    "급하다",
    "당일",
    "부작용",
    "비용",
    "빨리",
    "상담",
    "알아보다",
    "예약",
    "이벤트",
    "후기",
)
HEARD = ("가격", "걱정", "고민", "비교", "비싸다", "생각", "예약", "이벤트")


def counted(name: str, *starts: int) -> NumberColumn:
    """A count in bands that begin at `starts`; a first band holds the counts below.

    >>> counted("missed", 1, 2, 4).labels
    ('0', '1', '2-3', '≥ 4', '(missing)')
    """
    ends = [*((start, end - 1) for start, end in pairwise((0, *starts)))]
    bands = [str(first) if first == last else f"{first}-{last}" for first, last in ends]
    return NumberColumn(name, tuple(start - 0.5 for start in starts), (*bands, f"≥ {starts[-1]}", MISSING))


def measured(name: str, *edges: float) -> NumberColumn:
    """A measure cut at `edges`.

    >>> measured("waited_hours", 0.5, 2).labels
    ('< 0.5', '0.5-2', '≥ 2', '(missing)')
    """
    between = [f"{low:g}-{high:g}" for low, high in pairwise(edges)]
    return NumberColumn(name, edges, (f"< {edges[0]:g}", *between, f"≥ {edges[-1]:g}", MISSING))


def one_of(name: str, *values: str) -> CategoryColumn:
    """A category of which everybody knows these values."""
    return CategoryColumn(name, (*sorted(values), OTHER, MISSING))


COLUMNS: dict[str, Column] = {
    column.name: column
    for column in (
        measured("hour", 9, 12, 15, 18, 21),
        measured("waited_hours", 0.5, 2, 8, 24),
        counted("message_length", 1, 20, 60, 150),
        counted("missed", 1, 2, 4),
        counted("touches", 1, 2),
        counted("earlier_inquiries", 1, 2),
        counted("earlier_visits", 1),
        measured("age", 20, 30, 40, 50, 60),
        measured("distance_km", 3, 10, 30, 100),
        measured("hours_to_contact", 0.25, 1, 4, 24),
        counted("attempts", 2, 3, 5),
        measured("talk_seconds", 30, 120, 300, 600),
        counted("messages_in", 1, 3),
        counted("messages_out", 1, 3),
        counted("comment_length", 1, 30, 100),
        measured("days_since_contact", 1, 3, 7, 14),
        counted("lost_bookings", 1),
        one_of("weekday", "월", "화", "수", "목", "금", "토", "일"),
        one_of("season", "봄", "여름", "가을", "겨울"),
        one_of("holiday", *YES_OR_NO),
        one_of("arrived", "open", "closed"),
        one_of("preferred_time", "오전", "오후", "저녁", "언제든"),
        one_of("wished_time", "이번 주", "이번 달", "3개월 안", "그냥 알아보는 중"),
        one_of("sex", "f", "m"),
        one_of("booked", *YES_OR_NO),
        one_of("booked_at_once", *YES_OR_NO),
        one_of("referred", *YES_OR_NO),
        one_of("named_doctor", *YES_OR_NO),
        TextColumn("message", (MISSING, *ASKED)),
        TextColumn("comment", (MISSING, *HEARD)),
    )
}


def shared_design(schema: Schema) -> Design:
    """The columns of a schema that everybody can read, in its order."""
    return Design(tuple(COLUMNS[name] for name in schema.columns if name in COLUMNS))
