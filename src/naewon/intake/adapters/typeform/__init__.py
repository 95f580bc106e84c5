"""Typeform: one signed webhook for each response."""

from naewon.intake.adapters.typeform.adapter import Typeform

__all__ = ["Typeform"]
