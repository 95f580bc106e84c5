"""Texts to a number of Twilio."""

from naewon.intake.adapters.twilio_sms.adapter import TwilioSms

__all__ = ["TwilioSms"]
