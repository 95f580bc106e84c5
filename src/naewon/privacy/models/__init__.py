from naewon.privacy.models.plan import DestructionPlan, PlanItem
from naewon.privacy.models.record import DestructionRecord
from naewon.privacy.models.request import Decision, RequestKind, RequestWay, SubjectRequest
from naewon.privacy.models.rule import Kind, RetentionRule

__all__ = [
    "Decision",
    "DestructionPlan",
    "DestructionRecord",
    "Kind",
    "PlanItem",
    "RequestKind",
    "RequestWay",
    "RetentionRule",
    "SubjectRequest",
]
