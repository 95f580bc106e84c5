"""The library by itself, given the same leads long afterwards and all at once, against what the product said."""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

import leadscore
from bench.quality.lived import Said, Served, When
from leadscore.arrays import Floats
from naewon.scores.history import Moment, everything
from naewon.scores.models import Phase
from naewon.scores.ripening import ripe_moments
from naewon.scores.schemas import fitted_to, schema_for

CLOSE = 1e-9


@dataclass(frozen=True)
class Compared:
    """Of one moment of the people of a clinic: how good both were at the same leads, and how far apart at most.

    `learned` and `rate` are of the moments that were learned from: the rate is what somebody without a model would say.
    """

    clinic: str
    when: When
    learned: int
    rate: float
    waited: Floats
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
    """Moment by moment; nothing of those whose model was not published."""
    for phase in Phase.values:
        said = [each for each in served.said if each.phase == phase]
        if said and served.outcome[phase] == "published":
            yield from of_phase(served, phase, said)


def of_phase(served: Served, phase: str, said: Sequence[Said]) -> Iterator[Compared]:
    moments, visited = ripe_moments(served.clinic, phase, served.night)
    past = everything(served.clinic, moments)
    schema = schema_for(phase, past)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", leadscore.SuspectedLeak)
        model = leadscore.train(schema, fitted_to(schema, past), visited, past["as_of"].to_list()).model
    for when in When:
        if asked := [each for each in said if each.when == when]:
            leads = everything(served.clinic, [Moment(each.inquiry_id, each.at) for each in asked])
            yield Compared(
                clinic=served.clinic.name,
                when=when,
                learned=len(visited),
                rate=float(visited.mean()),
                waited=np.array([each.waited for each in asked]),
                outcomes=np.array([float(each.came) for each in asked]),
                product=np.array([each.chance for each in asked]),
                library=model.predict(fitted_to(schema, leads)).probability,
            )
