"""Google Ads lead forms: a webhook that tells everything at once."""

from naewon.intake.adapters.google.adapter import Google

__all__ = ["Google"]
