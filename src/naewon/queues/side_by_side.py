"""Today's queue as another model would have it: what each number would become, and which place."""

from datetime import datetime
from typing import NamedTuple

from naewon.clinics.models import Membership
from naewon.queues.models import IN_ORDER, Place
from naewon.queues.standings import standings
from naewon.queues.would_be import places_by
from naewon.scores.comparing import Said, would_say
from naewon.scores.models import ModelVersion

MOST, SHOWN = 300, 50


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
    """The head of today's queue, in the order it has now. Places are counted among its first `MOST`.

    Who is in the other phase keeps their number, and their place as far as the others leave it to them.
    """
    staff.require("can_see_model")
    ready = Place.objects.filter(clinic_id=staff.clinic_id, ready_at__lte=now, score__isnull=False)
    head = {
        place.pk: place
        for place in ready.select_related("score", "inquiry__patient", "inquiry__procedure").order_by(*IN_ORDER)[:MOST]
    }
    numbers = {pk: place.score.probability for pk, place in head.items() if place.score}
    own = [pk for pk, place in head.items() if place.score and place.score.phase == version.phase]
    said = would_say(version, staff.clinic, own, now)
    waiting = standings(staff.clinic_id, list(head))
    chances = numbers | {pk: it.probability for pk, it in said.items()}
    before, after = (places_by(waiting, by, staff.clinic, now) for by in (numbers, chances))
    changes = [Change(head[pk], said[pk], at, after[pk]) for pk, at in before.items() if pk in said]
    return changes[:SHOWN]
