from naewon.scores.models.doubt import ScoreDoubt, doubt
from naewon.scores.models.evidence import Evidence
from naewon.scores.models.fleet import FleetChoice, FleetStart, SharedEffect, Way
from naewon.scores.models.given import GivenScore
from naewon.scores.models.left_out import LeftOut, Sensitive
from naewon.scores.models.read_text import ReadText
from naewon.scores.models.ready import ReadyModel
from naewon.scores.models.run import Step, TrainingRun
from naewon.scores.models.score import Basis, Score
from naewon.scores.models.version import ModelVersion, Phase, Refused
from naewon.scores.models.weight import MOST_POINTS, OUTCOMES, Trust, Weight

__all__ = [
    "MOST_POINTS",
    "OUTCOMES",
    "Basis",
    "Evidence",
    "FleetChoice",
    "FleetStart",
    "GivenScore",
    "LeftOut",
    "ModelVersion",
    "Phase",
    "ReadText",
    "ReadyModel",
    "Refused",
    "Score",
    "ScoreDoubt",
    "Sensitive",
    "SharedEffect",
    "Step",
    "TrainingRun",
    "Trust",
    "Way",
    "Weight",
    "doubt",
]
