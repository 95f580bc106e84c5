"""The order of the queue with other chances than it has."""

from collections.abc import Mapping
from datetime import datetime

import numpy as np
import polars as pl

from naewon.clinics.models import Clinic
from naewon.queues.deciding import House, decide
from naewon.queues.models import Tier
from naewon.queues.standings import Standings


def places_by(waiting: Standings, chances: Mapping[int, float], clinic: Clinic, now: datetime) -> dict[int, int]:
    """The place of each inquiry whom somebody is to call, from 1."""
    house = House.of(clinic, waiting, now)
    known = waiting.only(np.isin(waiting.inquiry_id, list(chances)))
    said = np.array([chances[pk] for pk in known.inquiry_id.tolist()])
    promised_at = pl.when(tier=Tier.PROMISED.value).then("due_at")
    ranked = decide(known, said, house, now).sort("tier", promised_at, -pl.col("index"), "inquiry_id")
    return {pk: number for number, pk in enumerate(ranked["inquiry_id"].to_list(), 1)}
