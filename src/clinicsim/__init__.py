"""A clinic living in time: the simulated world that feeds the demo, the load tests and the measurements.

``aesthetic_clinic`` and ``dental_clinic`` are plans; ``arrivals`` yields who writes to such a clinic, ``live`` and
``demo_life`` return what then happens. ``Nature`` holds the laws, documented with their sources in ``clinicsim.truth``.
"""

from clinicsim.allknowing import AllKnowing
from clinicsim.arrivals import arrivals
from clinicsim.hours import SEOUL
from clinicsim.lawful import Laws
from clinicsim.life import demo_life, live
from clinicsim.outcomes import of, share_visiting
from clinicsim.person import Observable, Person
from clinicsim.plan import ClinicPlan
from clinicsim.plans import aesthetic_clinic, dental_clinic
from clinicsim.policy import Candidate, Policy, first_come
from clinicsim.seer import Seer
from clinicsim.spend import Spend, spending
from clinicsim.survey import QUESTIONS
from clinicsim.truth import Nature, Truth

__all__ = [
    "QUESTIONS",
    "SEOUL",
    "AllKnowing",
    "Candidate",
    "ClinicPlan",
    "Laws",
    "Nature",
    "Observable",
    "Person",
    "Policy",
    "Seer",
    "Spend",
    "Truth",
    "aesthetic_clinic",
    "arrivals",
    "demo_life",
    "dental_clinic",
    "first_come",
    "live",
    "of",
    "share_visiting",
    "spending",
]
