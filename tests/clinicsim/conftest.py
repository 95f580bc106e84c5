"""Two clinics everyone knows: Bom (aesthetic, Gangnam) and the small dental clinic beside it, in autumn 2026."""

from datetime import date, datetime

import pytest

from clinicsim import SEOUL, ClinicPlan, Nature, Person, aesthetic_clinic, arrivals, dental_clinic, live
from clinicsim.events import Event

START = datetime(2026, 9, 1, tzinfo=SEOUL)


@pytest.fixture(scope="session")
def bom() -> ClinicPlan:
    return aesthetic_clinic(date(2026, 9, 1), date(2026, 12, 31))


@pytest.fixture(scope="session")
def dental() -> ClinicPlan:
    return dental_clinic(date(2026, 9, 1), date(2026, 12, 31))


@pytest.fixture(scope="session")
def crowd(bom: ClinicPlan) -> list[Person]:
    """Everyone who writes to Bom in a hundred days."""
    return list(arrivals(bom, START, days=100, per_day=60, seed=3))


@pytest.fixture(scope="session")
def autumn(bom: ClinicPlan) -> list[Event]:
    """Sixty days of Bom's life."""
    return live(bom, START, days=60, seed=3)


@pytest.fixture
def nature() -> Nature:
    return Nature()
