"""Meta lead ads: a webhook names a lead, the Graph API tells the rest."""

from naewon.intake.adapters.meta.adapter import Meta

__all__ = ["Meta"]
