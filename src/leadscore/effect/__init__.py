"""Whether the order of the scores raises visits: estimates from what was drawn by lot, and a rule for when to believe.

Plain numbers in, plain numbers out. Docs: docs/reference/effect.md.
"""

from leadscore.effect.answering import Answer, Verdict, answer
from leadscore.effect.estimates import Estimate, doubly_robust, plain, weighted
from leadscore.effect.power import inquiries_needed, more_needed, smallest_shown
from leadscore.effect.replay import gained
from leadscore.effect.sample import Sample
from leadscore.effect.sequence import Bounded, Look, always_valid, looks

__all__ = [
    "Answer",
    "Bounded",
    "Estimate",
    "Look",
    "Sample",
    "Verdict",
    "always_valid",
    "answer",
    "doubly_robust",
    "gained",
    "inquiries_needed",
    "looks",
    "more_needed",
    "plain",
    "smallest_shown",
    "weighted",
]
