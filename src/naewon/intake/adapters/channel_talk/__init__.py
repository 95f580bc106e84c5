"""채널톡: the chat on a clinic's homepage, and behind it those of Kakao, Naver and Instagram."""

from naewon.intake.adapters.channel_talk.adapter import ChannelTalk

__all__ = ["ChannelTalk"]
