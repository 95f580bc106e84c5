"""Models outside in tests: named by a program, published by a director."""

from cast import NOW
from naewon.clinics.models import Membership
from naewon.scores.models import ModelVersion
from naewon.scores.publishing import publish
from programs import Program

GROWN = "본원 예측 모델 2호"


def named(program: Program, name: str = GROWN, phase: str = "pre") -> int:
    """The number of a model that the program has just named."""
    told: int = program.post("/versions", {"name": name, "phase": phase}).json()["id"]
    return told


def published_by(director: Membership, version_id: int) -> ModelVersion:
    version = ModelVersion.objects.get(pk=version_id)
    publish(version, instead_of=None, by=director, at=NOW, reason="석 달 동안 나란히 견주어 보았습니다")
    return version
