"""The telephone of Aircall: call events as JSON with a token in it."""

from naewon.intake.adapters.aircall.adapter import Aircall

__all__ = ["Aircall"]
