"""Naver TalkTalk: a chat whose lines come one by one, without a signature and without an id."""

from naewon.intake.adapters.talktalk.adapter import TalkTalk

__all__ = ["TalkTalk"]
