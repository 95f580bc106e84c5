"""Any telephone exchange: one signed JSON of ours for each event of a call, as a bridge beside it posts it."""

from naewon.intake.adapters.call.adapter import Exchange

__all__ = ["Exchange"]
