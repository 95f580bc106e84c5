"""A mailbox that agencies and portals write to: letters of known senders become inquiries."""

from naewon.intake.adapters.mail.adapter import Mail

__all__ = ["Mail"]
