"""TikTok lead adverts: a webhook that tells everything at once, many in a body."""

from naewon.intake.adapters.tiktok.adapter import TikTok

__all__ = ["TikTok"]
