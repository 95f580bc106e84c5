"""Whether colleagues work as one: what people were asked twice, and how a person goes from hand to hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection

from naewon.clinics.models import Membership
from naewon.insights.period import Period

TEAM = """
WITH handed AS (
    SELECT accepted_at - offered_at AS took, accepted_at, returned_at, (
        SELECT count(DISTINCT fact.question) FROM inquiries_fact AS fact
        WHERE fact.clinic_id = handover.clinic_id AND fact.inquiry_id = handover.inquiry_id
          AND fact.question = ANY(%(questions)s::text[]) AND fact.told_at <= handover.offered_at
    ) AS known
    FROM handovers_handover AS handover
    WHERE clinic_id = %(clinic)s AND offered_at >= %(start)s AND offered_at < %(end)s AND NOT was_replaced
)
SELECT
    (SELECT count(*) FROM inquiries_fact AS again
     WHERE clinic_id = %(clinic)s AND told_at >= %(start)s AND told_at < %(end)s AND asked_by_id IS NOT NULL
       AND EXISTS (SELECT 1 FROM inquiries_fact AS told
                   WHERE told.clinic_id = again.clinic_id AND told.inquiry_id = again.inquiry_id
                     AND told.question = again.question AND told.told_at < again.told_at)),
    (SELECT count(*) FROM visits_visit
     WHERE clinic_id = %(clinic)s AND arrived_at >= %(start)s AND arrived_at < %(end)s AND withdrawn_at IS NULL),
    count(*),
    count(accepted_at),
    count(*) FILTER (WHERE accepted_at IS NULL AND returned_at IS NULL),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY took),
    avg(known)::float / cardinality(%(questions)s::text[])
FROM handed
"""


@dataclass(frozen=True)
class OneTeam:
    """Of a period. `waiting`: handed over and not answered yet; `complete`: the share of the questions a colleague
    would have to ask that had an answer when the person was handed over."""

    asked_twice: int
    visits: int
    handed_over: int
    accepted: int
    waiting: int
    took: timedelta | None
    complete: float | None

    @property
    def repeat_rate(self) -> float | None:
        """Facts asked twice, for each visit."""
        return self.asked_twice / self.visits if self.visits else None

    @property
    def minutes(self) -> float | None:
        """Until a colleague accepted, in the median."""
        return self.took.total_seconds() / 60 if self.took is not None else None


def one_team_of(staff: Membership, period: Period, questions: Sequence[str]) -> OneTeam:
    staff.require("can_see_insights")
    asked: dict[str, Any] = {
        "clinic": staff.clinic_id,
        "start": period.start,
        "end": period.end,
        "questions": list(questions),
    }
    with connection.cursor() as cursor:
        cursor.execute(TEAM, asked)
        return OneTeam(*cursor.fetchone())
