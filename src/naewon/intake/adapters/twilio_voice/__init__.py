"""Telephone numbers of Twilio: status callbacks and the action of a Dial, as signed forms."""

from naewon.intake.adapters.twilio_voice.adapter import TwilioVoice

__all__ = ["TwilioVoice"]
