from naewon.scores.models.doubt import ScoreDoubt, doubt
from naewon.scores.models.run import Step, TrainingRun
from naewon.scores.models.score import Basis, Score
from naewon.scores.models.version import ModelVersion, Phase, Refused

__all__ = ["Basis", "ModelVersion", "Phase", "Refused", "Score", "ScoreDoubt", "Step", "TrainingRun", "doubt"]
