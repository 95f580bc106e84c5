from naewon.patients.models.block import Block
from naewon.patients.models.consent import Consent
from naewon.patients.models.consent_proof import ConsentProof
from naewon.patients.models.consent_text import ConsentText
from naewon.patients.models.detail import CORRECTED, Detail, What
from naewon.patients.models.guardian import Guardian
from naewon.patients.models.handle import Handle
from naewon.patients.models.likeness import How, Likeness
from naewon.patients.models.merge import Merge
from naewon.patients.models.patient import Patient, Sex
from naewon.patients.models.purpose import Medium, Purpose, Way

__all__ = [
    "CORRECTED",
    "Block",
    "Consent",
    "ConsentProof",
    "ConsentText",
    "Detail",
    "Guardian",
    "Handle",
    "How",
    "Likeness",
    "Medium",
    "Merge",
    "Patient",
    "Purpose",
    "Sex",
    "Way",
    "What",
]
