from naewon.scores.models.evidence import Evidence
from naewon.scores.models.left_out import LeftOut, Sensitive
from naewon.scores.models.score import Basis, Score
from naewon.scores.models.version import ModelVersion, Phase
from naewon.scores.models.weight import MOST_POINTS, OUTCOMES, Trust, Weight

__all__ = [
    "MOST_POINTS",
    "OUTCOMES",
    "Basis",
    "Evidence",
    "LeftOut",
    "ModelVersion",
    "Phase",
    "Score",
    "Sensitive",
    "Trust",
    "Weight",
]
