"""Today's queue as another model would have it: what each number would become, and which place."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

import numpy as np
import polars as pl

from naewon.clinics.models import Membership
from naewon.queues.deciding import House, decide
from naewon.queues.models import Place
from naewon.queues.standings import Standings, standings
from naewon.scores.comparing import Said, would_say
from naewon.scores.models import ModelVersion

MOST = 50


class Change(NamedTuple):
    """One open inquiry: its place with its score now, and what the version would make of both. Places count from 1."""

    place: Place
    said: Said
    now_at: int
    then_at: int

    @property
    def points(self) -> int:
        assert self.place.score is not None
        return self.said.percent - self.place.score.percent

    @property
    def up(self) -> int:
        """How many places it would rise; below 0 it would fall."""
        return self.now_at - self.then_at

    @property
    def down(self) -> int:
        return -self.up


def side_by_side(staff: Membership, version: ModelVersion, now: datetime) -> list[Change]:
    """The newest open inquiries of the version's phase, in the order they have now. Places are counted among them."""
    staff.require("can_see_model")
    places = Place.objects.filter(clinic_id=staff.clinic_id, score__phase=version.phase)
    newest = list(
        places.select_related("score", "inquiry__patient", "inquiry__procedure").order_by("-waiting_since")[:MOST]
    )
    said = would_say(version, staff.clinic, [place.pk for place in newest], now)
    known = {place.pk: place for place in newest if place.pk in said}
    standing = standings(staff.clinic_id, list(known))
    house = House.of(staff.clinic, standing, now)
    before = order(standing, {pk: place.score.probability for pk, place in known.items() if place.score}, house, now)
    after = order(standing, {pk: said[pk].probability for pk in known}, house, now)
    return [Change(known[pk], said[pk], at, after.index(pk) + 1) for at, pk in enumerate(before, 1)]


def order(rows: Standings, chances: Mapping[int, float], house: House, now: datetime) -> list[int]:
    """The inquiries as they would be called with these chances."""
    said = np.array([chances[pk] for pk in rows.inquiry_id.tolist()])
    ranked = decide(rows, said, house, now).sort("tier", -pl.col("index"), "inquiry_id")
    return ranked["inquiry_id"].to_list()
