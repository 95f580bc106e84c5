"""Whether colleagues work as one: what people were asked twice, and how a person goes from hand to hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection

from naewon.clinics.models import Membership
from naewon.handovers.models import Kind
from naewon.insights.period import Period

# A line for all handovers and one for each kind; the first columns are of the period and the same in each.
TEAM = """
WITH handed AS (
    SELECT kind, accepted_at - offered_at AS took, accepted_at, returned_at, lapsed, (
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
), by_kind AS (
    SELECT
        GROUPING(kind) = 1 AS of_all,
        kind,
        count(*) AS people,
        count(accepted_at) AS accepted,
        count(*) FILTER (WHERE accepted_at IS NULL AND returned_at IS NULL) AS waiting,
        count(*) FILTER (WHERE returned_at IS NOT NULL AND NOT lapsed) AS returned,
        count(*) FILTER (WHERE lapsed) AS lapsed,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY took) AS took,
        avg(known)::float / cardinality(%(questions)s::text[]) AS complete
    FROM handed
    GROUP BY GROUPING SETS ((), (kind))
)
SELECT
    checked, unseen, changed, retold, without_reason,
    (SELECT count(*) FROM visits_visit
     WHERE clinic_id = %(clinic)s AND arrived_at >= %(start)s AND arrived_at < %(end)s AND withdrawn_at IS NULL),
    kind, people, accepted, waiting, returned, lapsed, took, complete
FROM by_kind CROSS JOIN repeated
ORDER BY of_all DESC, people DESC, kind
"""


@dataclass(frozen=True)
class Hands:
    """Handovers of one kind, or of all, in a period. `waiting`: not answered yet; `lapsed`: came back unanswered.

    `complete`: the share of the questions a colleague would have to ask that had an answer when the person was
    handed over.
    """

    kind: str | None
    handed_over: int
    accepted: int
    waiting: int
    returned: int
    lapsed: int
    took: timedelta | None
    complete: float | None

    @property
    def name(self) -> str:
        """Nothing for those from before kinds were told."""
        return str(Kind(self.kind).label) if self.kind else ""

    @property
    def minutes(self) -> float | None:
        """Until a colleague accepted, in the median."""
        return self.took.total_seconds() / 60 if self.took is not None else None


@dataclass(frozen=True)
class OneTeam:
    """Of a period. The first five: why what was known was answered once more."""

    checked: int
    unseen: int
    changed: int
    retold: int
    without_reason: int
    visits: int
    hands: Hands
    by_kind: list[Hands]

    @property
    def asked_twice(self) -> int:
        """Had to be asked again. What people correct or say again of themselves was not asked."""
        return self.checked + self.unseen + self.without_reason

    @property
    def repeat_rate(self) -> float | None:
        """Facts asked twice, for each visit."""
        return self.asked_twice / self.visits if self.visits else None


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
        rows = cursor.fetchall()
    every, *kinds = [Hands(*row[6:]) for row in rows]
    checked, unseen, changed, retold, without_reason, visits, *_hands = rows[0]
    return OneTeam(checked, unseen, changed, retold, without_reason, visits, every, kinds)
