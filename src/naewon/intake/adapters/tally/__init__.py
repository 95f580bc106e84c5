"""Tally: one signed webhook for each response."""

from naewon.intake.adapters.tally.adapter import Tally

__all__ = ["Tally"]
