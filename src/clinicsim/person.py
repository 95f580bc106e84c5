"""A person as the clinic meets her, apart from the person as she is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from clinicsim.truth import Truth


@dataclass(frozen=True, slots=True)
class Observable:
    """One submission, exactly what the clinic may know when it arrives. Codes are those of the plan."""

    external_id: str
    arrived_at: datetime
    name: str
    phone_raw: str
    procedure: str
    channel: str
    campaign: str | None
    creative: str | None
    offer: str | None
    message: str
    answers: Mapping[str, str]
    """Question code of ``survey.QUESTIONS`` -> Korean answer."""
    consents: Mapping[str, bool]
    """collect_use, sensitive, marketing, night -> ticked; empty where no box was shown."""
    attribution: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Person:
    """One submission of one person; a repeat keeps ``person_id`` and ``truth`` and counts ``submission`` up from 1."""

    person_id: int
    submission: int
    arrived_at: datetime
    name: str
    phone_raw: str
    procedure: str
    channel: str
    campaign: str | None
    creative: str | None
    offer: str | None
    message: str
    answers: Mapping[str, str]
    consents: Mapping[str, bool]
    attribution: Mapping[str, str]
    external_id: str
    truth: Truth

    def observable(self) -> Observable:
        """Return what may leave the simulator: everything but the truth and the numbering behind it."""
        return Observable(
            external_id=self.external_id,
            arrived_at=self.arrived_at,
            name=self.name,
            phone_raw=self.phone_raw,
            procedure=self.procedure,
            channel=self.channel,
            campaign=self.campaign,
            creative=self.creative,
            offer=self.offer,
            message=self.message,
            answers=self.answers,
            consents=self.consents,
            attribution=self.attribution,
        )
