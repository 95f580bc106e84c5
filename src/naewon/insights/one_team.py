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
), repeated AS (
    SELECT
        count(*) FILTER (WHERE again = 'checked') AS checked,
        count(*) FILTER (WHERE again = 'unseen') AS unseen,
        count(*) FILTER (WHERE again = 'changed') AS changed,
        count(*) FILTER (WHERE again = 'retold') AS retold,
        -- From before anybody had to say why.
        count(*) FILTER (WHERE again = '' AND EXISTS (
            SELECT 1 FROM inquiries_fact AS told
            WHERE told.clinic_id = fact.clinic_id AND told.inquiry_id = fact.inquiry_id
              AND told.question = fact.question AND told.told_at < fact.told_at
        )) AS without_reason
    FROM inquiries_fact AS fact
    WHERE clinic_id = %(clinic)s AND told_at >= %(start)s AND told_at < %(end)s AND asked_by_id IS NOT NULL
)
SELECT
    (SELECT checked FROM repeated),
    (SELECT unseen FROM repeated),
    (SELECT changed FROM repeated),
    (SELECT retold FROM repeated),
    (SELECT without_reason FROM repeated),
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
    """Of a period. The first five: why what was known was answered once more. `waiting`: handed over and not answered
    yet; `complete`: the share of the questions a colleague would have to ask that had an answer when the person was
    handed over."""

    checked: int
    unseen: int
    changed: int
    retold: int
    without_reason: int
    visits: int
    handed_over: int
    accepted: int
    waiting: int
    took: timedelta | None
    complete: float | None

    @property
    def asked_twice(self) -> int:
        """Had to be asked again. What people correct or say again of themselves was not asked."""
        return self.checked + self.unseen + self.without_reason

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
