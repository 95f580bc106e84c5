"""Connections that usually talk and have fallen silent: a key that ran out is told by nobody."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

from naewon.clinics.models import Membership
from naewon.intake.models import GAP

# How much of the past is looked at, and how little says nothing.
NEWEST, ENOUGH = 200, 20
SHORTEST = timedelta(hours=12)
TIMES_THE_USUAL = 3

GAPS = """
    SELECT source.id, max(came.received_at), percentile_cont(0.95) WITHIN GROUP (ORDER BY came.gap)
    FROM intake_source AS source
    CROSS JOIN LATERAL (
        SELECT received_at, received_at - lag(received_at) OVER (ORDER BY received_at) AS gap
        FROM (
            SELECT received_at FROM intake_delivery
            WHERE source_id = source.id AND NOT is_test AND NOT starts_with(external_id, %s)
            ORDER BY received_at DESC LIMIT %s
        ) AS newest
    ) AS came
    WHERE source.clinic_id = %s AND source.is_active AND source.kind <> 'file'
    GROUP BY source.id
    HAVING count(*) >= %s
"""


class Silence(NamedTuple):
    """When it last talked, and the pause that nineteen of twenty of its pauses did not pass."""

    since: datetime
    usual: timedelta

    @property
    def usual_hours(self) -> int:
        return max(1, round(self.usual / timedelta(hours=1)))


def silences(staff: Membership, now: datetime) -> dict[int, Silence]:
    """By source: those silent for three times their usual longest pause, and half a day at least. One statement."""
    staff.require("can_see_intake")
    with connection.cursor() as cursor:
        cursor.execute(GAPS, [GAP, NEWEST, staff.clinic_id, ENOUGH])
        told = {source_id: Silence(last, usual) for source_id, last, usual in cursor.fetchall()}
    return {source_id: one for source_id, one in told.items() if is_silent(one, now)}


def is_silent(one: Silence, now: datetime) -> bool:
    return now - one.since > max(SHORTEST, TIMES_THE_USUAL * one.usual)
