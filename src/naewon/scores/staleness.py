"""Whether a night has anything to teach: a model is learned anew once what it was learned from has grown.

A clinic of a thousand inquiries hears of one or two more a day: they change no score, and learning from all thousand
again takes seconds of a processor, which a thousand clinics do not have in one night. So a night leaves a model as it
is unless

- there is none yet, or it was learned before the counts below were kept;
- the inquiries whose horizon has passed, or the visits, have become a twentieth more, or 200;
- it is four weeks old, and there is anything new at all;
- it was kept back because outcomes did not come in, and now they do;
- what the clinic leaves out of its scores, or gives to the fleet, or takes from it, was changed since;
- since it was learned its scores have not come true, or what comes in has moved far: `watching.py` noted so. One that
  was learned with that noted already knows all there is to know of it, and waits for one of the others.

Whoever asks for a training by hand gets one.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db.models import Q

from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.scores.doubts import since_when
from naewon.scores.feed import silence_now
from naewon.scores.models import FleetChoice, LeftOut, ModelVersion, Refused
from naewon.scores.publishing import standing_version
from naewon.scores.ripening import HORIZON
from naewon.visits.models import Visit

GROWN, MANY = 0.05, 200
OLD = timedelta(days=28)


@dataclass(frozen=True)
class Known:
    """How many inquiries have had their time, and how many visits there were: what a model can be learned from."""

    inquiries: int
    visits: int

    def since(self, before: "Known") -> int:
        """How many came in, or were taken out, since: whichever of the two moved more."""
        return max(abs(self.inquiries - before.inquiries), abs(self.visits - before.visits))

    def to_json(self) -> dict[str, int]:
        return asdict(self)

    def enough(self) -> int:
        """
        >>> Known(1000, 80).enough(), Known(90_000, 9000).enough(), Known(4, 1).enough()
        (50, 200, 1)
        """
        return min(max(ceil(GROWN * self.inquiries), 1), MANY)


@dataclass(frozen=True)
class Spared:
    """Why a night learned nothing: so many outcomes are `new`, and from `wanted` on it is worth the while."""

    new: int
    wanted: int

    def to_json(self) -> dict[str, int]:
        return asdict(self)


def known_by(clinic: Clinic, now: datetime) -> Known:
    asked = Inquiry.objects.filter(clinic=clinic, is_test=False, received_at__lte=now - HORIZON)
    came = Visit.objects.filter(clinic=clinic, withdrawn_at__isnull=True, arrived_at__lte=now)
    return Known(asked.count(), came.count())


def spared(clinic: Clinic, phase: str, now: datetime) -> Spared | None:
    """None where there is reason to learn."""
    newest = ModelVersion.objects.of(clinic.pk, phase).filter(name="").light().order_by("-trained_at", "-pk").first()
    if newest is None or "known" not in newest.report:
        return None
    before, known = Known(**newest.report["known"]), known_by(clinic, now)
    new, wanted = known.since(before), before.enough()
    is_old = new > 0 and newest.trained_at <= now - OLD
    if new >= wanted or is_old or _is_repaired(clinic, newest, now) or _is_chosen_anew(clinic, newest):
        return None
    return None if _is_doubted(clinic, phase, newest) else Spared(new, wanted)


def _is_repaired(clinic: Clinic, newest: ModelVersion, now: datetime) -> bool:
    was_silent = any(row["code"] == Refused.SILENT for row in newest.refused)
    return was_silent and silence_now(clinic, now) is None


def _is_chosen_anew(clinic: Clinic, newest: ModelVersion) -> bool:
    later = Q(at__gt=newest.trained_at) | Q(ended_at__gt=newest.trained_at)
    return any(choice.objects.filter(later, clinic=clinic).exists() for choice in (LeftOut, FleetChoice))


def _is_doubted(clinic: Clinic, phase: str, newest: ModelVersion) -> bool:
    """Only of a model that stands: one that was kept back would not be better for being learned from the same again."""
    standing = standing_version(clinic.pk, phase)
    if standing is None or standing.pk != newest.pk:
        return False
    return any(since > newest.trained_at for since in since_when(newest.watched).values())
