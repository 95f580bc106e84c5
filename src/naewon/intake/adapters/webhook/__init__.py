"""Any other program: one signed JSON of ours, by Standard Webhooks."""

from naewon.intake.adapters.webhook.adapter import Webhook

__all__ = ["Webhook"]
