"""WordPress' Contact Form 7, sent on by a webhook plugin: its names of fields, unsigned."""

from naewon.intake.adapters.cf7.adapter import ContactForm7

__all__ = ["ContactForm7"]
