"""The library by itself, given the same leads long afterwards and all at once, against what the product said."""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

import leadscore
from bench.quality.lived import Said, Served
from leadscore.arrays import Floats
from naewon.scores.history import Moment, everything
from naewon.scores.models import Phase
from naewon.scores.ripening import ripe_moments
from naewon.scores.schemas import fitted_to, schema_for

CLOSE = 1e-9


@dataclass(frozen=True)
class Compared:
    """Of one phase of one clinic: how good both were at the same leads, and how far apart at most.

    `learned` and `rate` are of the moments that were learned from: the rate is what somebody without a model would say.
    """

    clinic: str
    phase: str
    learned: int
    rate: float
    outcomes: Floats
    product: Floats
    library: Floats

    @property
    def apart(self) -> float:
        return float(np.abs(self.product - self.library).max())

    @property
    def is_close(self) -> bool:
        return self.apart <= CLOSE


def compared(served: Served) -> Iterator[Compared]:
    """Phase by phase; nothing of one whose model was not published."""
    for phase in Phase.values:
        said = [each for each in served.said if each.phase == phase]
        if said and served.outcome[phase] == "published":
            yield of_phase(served, phase, said)


def of_phase(served: Served, phase: str, said: Sequence[Said]) -> Compared:
    moments, visited = ripe_moments(served.clinic, phase, served.night)
    past = everything(served.clinic, moments)
    schema = schema_for(phase, past)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", leadscore.SuspectedLeak)
        model = leadscore.train(schema, fitted_to(schema, past), visited, past["as_of"].to_list()).model
    leads = everything(served.clinic, [Moment(each.inquiry_id, each.at) for each in said])
    return Compared(
        clinic=served.clinic.name,
        phase=phase,
        learned=len(visited),
        rate=float(visited.mean()),
        outcomes=np.array([float(each.came) for each in said]),
        product=np.array([each.chance for each in said]),
        library=model.predict(fitted_to(schema, leads)).probability,
    )
