"""Reading a stored model back, whichever kind it is."""

from typing import Any

from leadscore import clinic, fleet, phases, scorer, settled, starting
from leadscore.errors import UnknownFormat
from leadscore.model import Model

FORMATS: dict[str, type[Model]] = {
    clinic.FORMAT: clinic.ClinicModel,
    fleet.FORMAT: fleet.FleetModel,
    phases.FORMAT: phases.PhasedScorer,
    scorer.FORMAT: scorer.Scorer,
    settled.FORMAT: settled.SettledModel,
    starting.FORMAT: starting.StartingModel,
}


def model_from_json(document: dict[str, Any]) -> Model:
    """The model that some `to_json` wrote. Raises `UnknownFormat` when no model here writes such a document.

    >>> model_from_json({"format": "pickle"})
    Traceback (most recent call last):
    leadscore.errors.UnknownFormat: No model here writes 'pickle'.
    """
    kind = FORMATS.get(document.get("format", ""))
    if kind is None:
        raise UnknownFormat(f"No model here writes '{document.get('format')}'.")
    return kind.from_json(document)
