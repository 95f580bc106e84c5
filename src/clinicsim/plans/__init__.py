"""Two ready clinics: a big aesthetic one in Gangnam, and a small dental one beside it."""

from clinicsim.plans.aesthetic import aesthetic_clinic
from clinicsim.plans.dental import dental_clinic

__all__ = ["aesthetic_clinic", "dental_clinic"]
