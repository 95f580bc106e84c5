"""How much of the list the clinic's hands can call soon, by what they did when there was much to do."""

from datetime import datetime, timedelta
from pathlib import Path

from psycopg.types.numeric import Int8

from leadscore.policy import chance_of_time
from naewon.tenancy.prepared import prepared

HANDS = (Path(__file__).parent / "hands.sql").read_text(encoding="utf-8")
A_WEEK = timedelta(days=7)
# What one person makes in an hour beside other work: a judgement, for a clinic that has hardly called anybody yet.
FEWEST = 10
# So many wait that more make no difference.
MANY = 1000


def chance_later(clinic_id: int, now: datetime, newcomers: int = 0) -> float:
    """The chance that there will be time, at the next good time, for one of those who wait now.

    newcomers: so many who have no place yet wait with them.

    The busiest hour of a week tells what the hands can do; other hours tell how many asked.
    """
    asked: dict[str, int | datetime] = {
        "clinic": Int8(clinic_id),
        "now": now,
        "since": now - A_WEEK,
        "many": Int8(MANY),
    }
    with prepared() as cursor:
        cursor.execute(HANDS, asked)
        waiting, busiest = cursor.fetchone()
    return chance_of_time(waiting + newcomers, max(busiest, FEWEST))
