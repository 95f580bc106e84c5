"""The lead-scoring engine: plain Python, no names, no phones.

A `Lead` is what was known about an inquiry at one instant. A `Model` learns from leads whose outcome is known and gives
`Predictions`: calibrated probabilities, how sure they are, and reasons that add up to them.
"""

from typing import TYPE_CHECKING, Any

from leadscore.beside import peer_says, says_with_less
from leadscore.between import Between, learn_between
from leadscore.clinic import ClinicModel
from leadscore.columns import MISSING, OTHER
from leadscore.comparison import Interval, log_loss_difference, paired_bootstrap
from leadscore.contract import check_model
from leadscore.effects import Effect, Pooled, effects_of
from leadscore.errors import (
    BadHandSet,
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
from leadscore.evaluation import ReliabilityBin, Report, area, evaluate, log_loss
from leadscore.fleet import FleetModel
from leadscore.grade import Grade, grade, grades
from leadscore.handset import Condition, HandSet, Told
from leadscore.lead import Lead, Phase, frame_of
from leadscore.model import Model
from leadscore.phases import PhasedScorer
from leadscore.points import points, shown_percent
from leadscore.predictions import Predictions, Reason
from leadscore.priors import PRIORS, Prior
from leadscore.ready import model_from_ready, ready
from leadscore.ripening import Ripe, ripe
from leadscore.schema import Schema
from leadscore.scorer import Scorer, Tuned
from leadscore.settled import SettledModel
from leadscore.settling import Evidence, Settlement
from leadscore.similar import Similar
from leadscore.starting import StartingModel
from leadscore.stored import model_from_json
from leadscore.training import Examined, History, Training, holdout, train
from leadscore.words import recall, unread, words, words_of, words_version

if TYPE_CHECKING:
    from leadscore.classifier import LeadClassifier
else:

    def __getattr__(name: str) -> Any:
        """scikit-learn takes longer to import than all else here: it waits until somebody asks for the classifier."""
        if name != "LeadClassifier":
            raise AttributeError(f"module 'leadscore' has no attribute '{name}'")
        from leadscore.classifier import LeadClassifier

        return LeadClassifier


__all__ = [
    "MISSING",
    "OTHER",
    "PRIORS",
    "BadHandSet",
    "BadOutcomes",
    "BadSchema",
    "Between",
    "ClinicModel",
    "Condition",
    "ContractBroken",
    "Effect",
    "Evidence",
    "Examined",
    "FleetModel",
    "Grade",
    "HandSet",
    "History",
    "Interval",
    "Lead",
    "LeadClassifier",
    "LeadscoreError",
    "MissingColumns",
    "Model",
    "NaiveTime",
    "NotEnoughOutcomes",
    "NotFitted",
    "PersonalKey",
    "Phase",
    "PhasedScorer",
    "Pooled",
    "Predictions",
    "Prior",
    "Reason",
    "ReliabilityBin",
    "Report",
    "Ripe",
    "Schema",
    "Scorer",
    "SettledModel",
    "Settlement",
    "Similar",
    "StartingModel",
    "SuspectedLeak",
    "Told",
    "Training",
    "Tuned",
    "UnknownFormat",
    "area",
    "check_model",
    "effects_of",
    "evaluate",
    "frame_of",
    "grade",
    "grades",
    "holdout",
    "learn_between",
    "log_loss",
    "log_loss_difference",
    "model_from_json",
    "model_from_ready",
    "paired_bootstrap",
    "peer_says",
    "points",
    "ready",
    "recall",
    "ripe",
    "says_with_less",
    "shown_percent",
    "train",
    "unread",
    "words",
    "words_of",
    "words_version",
]
