"""The lead-scoring engine: plain Python, no names, no phones.

A `Lead` is what was known about an inquiry at one instant. A `Model` learns from leads whose outcome is known and gives
`Predictions`: calibrated probabilities, how sure they are, and reasons that add up to them.
"""

from leadscore.columns import MISSING, OTHER
from leadscore.contract import check_model
from leadscore.errors import (
    BadOutcomes,
    BadSchema,
    ContractBroken,
    LeadscoreError,
    MissingColumns,
    NaiveTime,
    NotEnoughOutcomes,
    NotFitted,
    PersonalKey,
    SuspectedLeak,
    UnknownFormat,
)
from leadscore.evaluation import ReliabilityBin, Report, evaluate
from leadscore.grade import Grade, grade, grades
from leadscore.lead import Lead, Phase, frame_of
from leadscore.logistic import LogisticModel
from leadscore.model import Model
from leadscore.points import points, shown_percent
from leadscore.predictions import Predictions, Reason
from leadscore.priors import PRIORS, Prior
from leadscore.schema import Schema
from leadscore.scorer import Scorer
from leadscore.similar import Similar
from leadscore.starting import StartingModel
from leadscore.stored import model_from_json
from leadscore.training import History, Training, holdout, train
from leadscore.words import words, words_of

__all__ = [
    "MISSING",
    "OTHER",
    "PRIORS",
    "BadOutcomes",
    "BadSchema",
    "ContractBroken",
    "Grade",
    "History",
    "Lead",
    "LeadscoreError",
    "LogisticModel",
    "MissingColumns",
    "Model",
    "NaiveTime",
    "NotEnoughOutcomes",
    "NotFitted",
    "PersonalKey",
    "Phase",
    "Predictions",
    "Prior",
    "Reason",
    "ReliabilityBin",
    "Report",
    "Schema",
    "Scorer",
    "Similar",
    "StartingModel",
    "SuspectedLeak",
    "Training",
    "UnknownFormat",
    "check_model",
    "evaluate",
    "frame_of",
    "grade",
    "grades",
    "holdout",
    "model_from_json",
    "points",
    "shown_percent",
    "train",
    "words",
    "words_of",
]
