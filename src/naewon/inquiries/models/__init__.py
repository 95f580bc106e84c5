"""An inquiry and what it can do: it can be assigned, closed, postponed, commented, and it knows facts."""

from naewon.inquiries.models.assignment import Assignment
from naewon.inquiries.models.closure import Closure, Reason
from naewon.inquiries.models.comment import Comment
from naewon.inquiries.models.fact import Again, Fact
from naewon.inquiries.models.inquiry import Inquiry, Touch
from naewon.inquiries.models.original import Original
from naewon.inquiries.models.postponement import Postponement
from naewon.inquiries.models.procedure_change import ProcedureChange
from naewon.inquiries.models.question import AskedFor, Question
from naewon.inquiries.models.verdict import Verdict

__all__ = [
    "Again",
    "AskedFor",
    "Assignment",
    "Closure",
    "Comment",
    "Fact",
    "Inquiry",
    "Original",
    "Postponement",
    "ProcedureChange",
    "Question",
    "Reason",
    "Touch",
    "Verdict",
]
