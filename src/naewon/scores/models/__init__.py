from naewon.scores.models.score import Basis, Score
from naewon.scores.models.version import ModelVersion, Phase

__all__ = ["Basis", "ModelVersion", "Phase", "Score"]
